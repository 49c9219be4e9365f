package dev.intake.recognition;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.intake.contacts.ImportField;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** The fields that columns of other names hold without doubt: anywhere, or in the files of one exporter. Keys are column keys. */
final class HeaderAliases {
    private static final Map<String, ImportField> ANYWHERE = aliases("""
            contact_name=full_name name=full_name fullname=full_name firstname=first_name given_name=first_name lastname=last_name
            family_name=last_name surname=last_name
            mailing_street_address=street street_address=street mailing_city=city mailing_state=state mailing_postal_code=zip mailing_country=country
            postal_code=zip zip_code=zip zipcode=zip postcode=zip
            primary_email=email_1 email=email_1 e_mail=email_1 email_address=email_1 e_mail_address=email_1
            spouse_email_address=spouse_email primary_phone=phone_1 phone=phone_1 phone_number=phone_1 spouse_phone_number=spouse_phone
            """);
    private static final String GOOGLE = """
            e_mail_1_value=email_1 e_mail_2_value=email_2 phone_1_value=phone_1 phone_2_value=phone_2 phone_3_value=phone_3
            address_1_street=street address_1_city=city address_1_region=state address_1_postal_code=zip address_1_country=country
            website_1_value=website
            """;
    private static final String OUTLOOK = """
            e_mail_address=email_1 e_mail_2_address=email_2 mobile_phone=phone_1 home_phone=phone_2 business_phone=phone_3
            home_street=street home_city=city home_state=state home_postal_code=zip home_country=country home_country_region=country
            web_page=website
            """;
    private static final String YAHOO = """
            first=first_name last=last_name email=email_1 alternate_email_1=email_2 mobile=phone_1 home=phone_2 work=phone_3
            home_address=street home_city=city home_state=state home_zip=zip home_country=country personal_website=website comments=notes
            """;
    private static final Map<ExporterProfile, Map<String, ImportField>> BY_PROFILE = byProfile();

    private HeaderAliases() {}

    static Map<String, ImportField> anywhere() {
        return ANYWHERE;
    }

    static Map<String, ImportField> of(ExporterProfile profile) {
        return profile == null ? Map.of() : BY_PROFILE.getOrDefault(profile, Map.of());
    }

    private static Map<ExporterProfile, Map<String, ImportField>> byProfile() {
        Map<ExporterProfile, Map<String, ImportField>> aliases = new EnumMap<>(ExporterProfile.class);
        aliases.put(ExporterProfile.GOOGLE_2024, aliases(GOOGLE));
        aliases.put(ExporterProfile.GOOGLE_LEGACY, aliases(GOOGLE));
        aliases.put(ExporterProfile.OUTLOOK_WEB, aliases(OUTLOOK));
        aliases.put(ExporterProfile.OUTLOOK_DESKTOP, aliases(OUTLOOK));
        aliases.put(ExporterProfile.YAHOO, aliases(YAHOO));
        return aliases;
    }

    private static Map<String, ImportField> aliases(String pairs) {
        return Stream.of(pairs.strip().split("\\s+", -1))
                .map(pair -> pair.split("=", -1))
                .collect(toUnmodifiableMap(
                        pair -> pair[0], pair -> ImportField.ofKey(pair[1]).orElseThrow()));
    }
}
