package dev.intake.contacts;

import static dev.intake.contacts.ImportField.CHURCH;
import static dev.intake.contacts.ImportField.CITY;
import static dev.intake.contacts.ImportField.COUNTRY;
import static dev.intake.contacts.ImportField.EMAIL_1;
import static dev.intake.contacts.ImportField.EMAIL_2;
import static dev.intake.contacts.ImportField.ENVELOPE_GREETING;
import static dev.intake.contacts.ImportField.FIRST_NAME;
import static dev.intake.contacts.ImportField.FULL_NAME;
import static dev.intake.contacts.ImportField.GREETING;
import static dev.intake.contacts.ImportField.LAST_NAME;
import static dev.intake.contacts.ImportField.LIKELY_TO_GIVE;
import static dev.intake.contacts.ImportField.METRO_AREA;
import static dev.intake.contacts.ImportField.NEWSLETTER;
import static dev.intake.contacts.ImportField.NOTES;
import static dev.intake.contacts.ImportField.PHONE_1;
import static dev.intake.contacts.ImportField.PHONE_2;
import static dev.intake.contacts.ImportField.PHONE_3;
import static dev.intake.contacts.ImportField.PLEDGE_AMOUNT;
import static dev.intake.contacts.ImportField.PLEDGE_CURRENCY;
import static dev.intake.contacts.ImportField.PLEDGE_FREQUENCY;
import static dev.intake.contacts.ImportField.REFERRED_BY;
import static dev.intake.contacts.ImportField.REGION;
import static dev.intake.contacts.ImportField.SEND_APPEALS;
import static dev.intake.contacts.ImportField.SPOUSE_EMAIL;
import static dev.intake.contacts.ImportField.SPOUSE_FIRST_NAME;
import static dev.intake.contacts.ImportField.SPOUSE_LAST_NAME;
import static dev.intake.contacts.ImportField.SPOUSE_PHONE;
import static dev.intake.contacts.ImportField.STATE;
import static dev.intake.contacts.ImportField.STATUS;
import static dev.intake.contacts.ImportField.STREET;
import static dev.intake.contacts.ImportField.TAGS;
import static dev.intake.contacts.ImportField.WEBSITE;
import static dev.intake.contacts.ImportField.ZIP;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** From which fields of a file a value of a contact comes; the other way round of what mapping does. */
public final class FieldOrigins {
    private static final Pattern SLASH = Pattern.compile("/");

    private static final Set<ImportField> NAMES =
            EnumSet.of(FIRST_NAME, LAST_NAME, FULL_NAME, SPOUSE_FIRST_NAME, SPOUSE_LAST_NAME);

    /** By the path without ids: of an element's values, the name of the list and that of the value. */
    private static final Map<String, Set<ImportField>> ORIGINS = Map.ofEntries(
            Map.entry(
                    "name", EnumSet.of(FIRST_NAME, LAST_NAME, FULL_NAME, SPOUSE_FIRST_NAME, SPOUSE_LAST_NAME, CHURCH)),
            Map.entry("is_organization", EnumSet.of(FULL_NAME, CHURCH)),
            Map.entry("church_name", EnumSet.of(CHURCH)),
            Map.entry("greeting", EnumSet.of(GREETING)),
            Map.entry("envelope_greeting", EnumSet.of(ENVELOPE_GREETING)),
            Map.entry("status", EnumSet.of(STATUS)),
            Map.entry("pledge_amount", EnumSet.of(PLEDGE_AMOUNT)),
            Map.entry("pledge_currency", EnumSet.of(PLEDGE_CURRENCY)),
            Map.entry("pledge_frequency", EnumSet.of(PLEDGE_FREQUENCY)),
            Map.entry("notes", EnumSet.of(NOTES)),
            Map.entry("send_newsletter", EnumSet.of(NEWSLETTER)),
            Map.entry("likely_to_give", EnumSet.of(LIKELY_TO_GIVE)),
            Map.entry("no_appeals", EnumSet.of(SEND_APPEALS)),
            Map.entry("website", EnumSet.of(WEBSITE)),
            Map.entry("tag_list", EnumSet.of(TAGS)),
            Map.entry("referred_by", EnumSet.of(REFERRED_BY)),
            Map.entry("addresses/street", EnumSet.of(STREET)),
            Map.entry("addresses/city", EnumSet.of(CITY)),
            Map.entry("addresses/state", EnumSet.of(STATE)),
            Map.entry("addresses/postal_code", EnumSet.of(ZIP)),
            Map.entry("addresses/country", EnumSet.of(COUNTRY)),
            Map.entry("addresses/region", EnumSet.of(REGION)),
            Map.entry("addresses/metro_area", EnumSet.of(METRO_AREA)),
            Map.entry("people/title", NAMES),
            Map.entry("people/first_name", NAMES),
            Map.entry("people/middle_name", NAMES),
            Map.entry("people/last_name", NAMES),
            Map.entry("people/suffix", NAMES),
            Map.entry("email_addresses/email", EnumSet.of(EMAIL_1, EMAIL_2, SPOUSE_EMAIL)),
            Map.entry("phone_numbers/number", EnumSet.of(PHONE_1, PHONE_2, PHONE_3, SPOUSE_PHONE)),
            Map.entry("phone_numbers/country_code", EnumSet.of(PHONE_1, PHONE_2, PHONE_3, SPOUSE_PHONE)));

    private FieldOrigins() {}

    /**
     * The headers of those columns that feed the value at a path ({@link FieldChange}), in the order of the fields: {@code mappings} lead from a field's key to a
     * column's, {@code headers} from there to its header.
     */
    public static List<String> columns(String path, Map<String, String> mappings, Map<String, String> headers) {
        return ORIGINS.getOrDefault(kind(path), Set.of()).stream()
                .map(field -> mappings.get(field.key()))
                .filter(Objects::nonNull)
                .map(headers::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static String kind(String path) {
        String[] names = SLASH.split(path, 5);
        return switch (names[0]) {
            case "addresses" -> names.length > 2 ? names[0] + "/" + names[2] : path;
            case "people" ->
                names.length > 4 ? names[2] + "/" + names[4] : names.length > 2 ? names[0] + "/" + names[2] : path;
            default -> names[0];
        };
    }
}
