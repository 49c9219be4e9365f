package dev.intake.http;

import dev.intake.contacts.Address;
import dev.intake.contacts.ConstantLists;
import dev.intake.contacts.ConstantOption;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import dev.intake.contacts.TagText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Contacts as lines of CSV that an import reads back without changing anything: a column for each field that can be imported, named as in the MPDX
 * template where it has it, holding what is stored and no read-time default, and at last the id, by which a contact is known again that has neither e-mail nor telephone nor address.
 */
final class ContactCsv {
    /** The MPDX template's own names; the other fields have their labels. */
    private static final Map<ImportField, String> TEMPLATE = new EnumMap<>(Map.of(
            ImportField.FULL_NAME, "Contact Name",
            ImportField.STREET, "Mailing Street Address",
            ImportField.CITY, "Mailing City",
            ImportField.STATE, "Mailing State",
            ImportField.ZIP, "Mailing Postal Code",
            ImportField.COUNTRY, "Mailing Country",
            ImportField.EMAIL_1, "Primary Email",
            ImportField.PHONE_1, "Primary Phone"));

    /** The order of the template first, then what it does not have. */
    private static final List<ImportField> COLUMNS = List.of(
            ImportField.FULL_NAME,
            ImportField.FIRST_NAME,
            ImportField.LAST_NAME,
            ImportField.SPOUSE_FIRST_NAME,
            ImportField.SPOUSE_LAST_NAME,
            ImportField.GREETING,
            ImportField.ENVELOPE_GREETING,
            ImportField.STREET,
            ImportField.CITY,
            ImportField.STATE,
            ImportField.ZIP,
            ImportField.COUNTRY,
            ImportField.STATUS,
            ImportField.PLEDGE_AMOUNT,
            ImportField.PLEDGE_FREQUENCY,
            ImportField.NEWSLETTER,
            ImportField.TAGS,
            ImportField.EMAIL_1,
            ImportField.SPOUSE_EMAIL,
            ImportField.PHONE_1,
            ImportField.SPOUSE_PHONE,
            ImportField.NOTES,
            ImportField.CHURCH,
            ImportField.PLEDGE_CURRENCY,
            ImportField.EMAIL_2,
            ImportField.LIKELY_TO_GIVE,
            ImportField.METRO_AREA,
            ImportField.PHONE_2,
            ImportField.PHONE_3,
            ImportField.REFERRED_BY,
            ImportField.REGION,
            ImportField.SEND_APPEALS,
            ImportField.WEBSITE,
            ImportField.INTAKE_ID);

    private ContactCsv() {}

    static List<String> header() {
        return COLUMNS.stream()
                .map(field -> TEMPLATE.getOrDefault(field, field.label()))
                .toList();
    }

    /** The cells of a contact; {@code names} has the names of who referred it. */
    static List<String> line(Contact contact, Map<UUID, String> names) {
        Map<ImportField, String> cells = new EnumMap<>(ImportField.class);
        putFields(cells, contact.fields());
        putPeople(cells, contact);
        putAddress(cells, contact.addresses());
        cells.put(ImportField.TAGS, TagText.join(contact.tags()));
        cells.put(ImportField.INTAKE_ID, contact.id().toString());
        cells.put(
                ImportField.REFERRED_BY,
                contact.referredBy().stream()
                        .map(names::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
        List<String> line = new ArrayList<>(COLUMNS.size());
        // Nothing is written for what is not there: an empty text would be written in quotes.
        COLUMNS.forEach(field -> line.add("".equals(cells.get(field)) ? null : cells.get(field)));
        return line;
    }

    private static void putFields(Map<ImportField, String> cells, ContactFields fields) {
        cells.put(ImportField.FULL_NAME, fields.name());
        cells.put(ImportField.GREETING, fields.greeting());
        cells.put(ImportField.ENVELOPE_GREETING, fields.envelopeGreeting());
        cells.put(ImportField.STATUS, fields.status());
        cells.put(ImportField.PLEDGE_AMOUNT, plain(fields.pledgeAmount()));
        cells.put(ImportField.PLEDGE_FREQUENCY, frequency(fields.pledgeFrequency()));
        cells.put(ImportField.PLEDGE_CURRENCY, fields.pledgeCurrency());
        cells.put(ImportField.NEWSLETTER, fields.sendNewsletter());
        cells.put(ImportField.NOTES, fields.notes());
        cells.put(ImportField.CHURCH, fields.churchName());
        cells.put(ImportField.LIKELY_TO_GIVE, fields.likelyToGive());
        cells.put(ImportField.WEBSITE, fields.website());
        if (fields.noAppeals() != null) {
            cells.put(ImportField.SEND_APPEALS, fields.noAppeals() ? "No" : "Yes");
        }
    }

    private static void putPeople(Map<ImportField, String> cells, Contact contact) {
        if (contact.people().isEmpty()) {
            return;
        }
        Person primary = contact.primaryPerson();
        cells.put(ImportField.FIRST_NAME, primary.firstName());
        cells.put(ImportField.LAST_NAME, primary.lastName());
        putAll(cells, emails(primary), ImportField.EMAIL_1, ImportField.EMAIL_2);
        putAll(cells, phones(primary), ImportField.PHONE_1, ImportField.PHONE_2, ImportField.PHONE_3);
        Person spouse = contact.spouse();
        if (spouse != null) {
            cells.put(ImportField.SPOUSE_FIRST_NAME, spouse.firstName());
            cells.put(ImportField.SPOUSE_LAST_NAME, spouse.lastName());
            putAll(cells, emails(spouse), ImportField.SPOUSE_EMAIL);
            putAll(cells, phones(spouse), ImportField.SPOUSE_PHONE);
        }
    }

    private static void putAddress(Map<ImportField, String> cells, List<Address> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        Address address =
                addresses.stream().filter(Address::primary).findFirst().orElse(addresses.get(0));
        cells.put(ImportField.STREET, address.street());
        cells.put(ImportField.CITY, address.city());
        cells.put(ImportField.STATE, address.state());
        cells.put(ImportField.ZIP, address.postalCode());
        cells.put(ImportField.COUNTRY, address.country());
        cells.put(ImportField.REGION, address.region());
        cells.put(ImportField.METRO_AREA, address.metroArea());
    }

    private static List<String> emails(Person person) {
        return person.emails().stream()
                .sorted((one, other) -> Boolean.compare(other.primary(), one.primary()))
                .map(EmailAddress::email)
                .collect(Collectors.toList());
    }

    private static List<String> phones(Person person) {
        return person.phones().stream()
                .sorted((one, other) -> Boolean.compare(other.primary(), one.primary()))
                .map(PhoneNumber::number)
                .collect(Collectors.toList());
    }

    private static void putAll(Map<ImportField, String> cells, List<String> values, ImportField... fields) {
        for (int each = 0; each < Math.min(values.size(), fields.length); each++) {
            cells.put(fields[each], values.get(each));
        }
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    /** The label of the constant of that many months; the number itself when there is none. */
    private static String frequency(BigDecimal months) {
        if (months == null) {
            return null;
        }
        return ConstantLists.of(ImportField.PLEDGE_FREQUENCY).stream()
                .filter(option -> new BigDecimal(option.key()).compareTo(months) == 0)
                .map(ConstantOption::value)
                .findFirst()
                .orElse(months.toPlainString());
    }
}
