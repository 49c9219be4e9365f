package dev.intake.contacts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The fields that a file's column can be mapped to, in the order of the documented list ("supported headers", MPDX Imports API). */
public enum ImportField {
    CHURCH("Church", false),
    CITY("City", false),
    PLEDGE_AMOUNT("Commitment Amount", false),
    PLEDGE_CURRENCY("Commitment Currency", true),
    PLEDGE_FREQUENCY("Commitment Frequency", true),
    COUNTRY("Country", false),
    EMAIL_1("Email 1", false),
    EMAIL_2("Email 2", false),
    ENVELOPE_GREETING("Envelope Greeting", false),
    FIRST_NAME("First Name", false),
    FULL_NAME("Full Name", false),
    GREETING("Greeting", false),
    LAST_NAME("Last Name", false),
    LIKELY_TO_GIVE("Likely To Give", true),
    METRO_AREA("Metro Area", false),
    NEWSLETTER("Newsletter", true),
    NOTES("Notes", false),
    PHONE_1("Phone 1", false),
    PHONE_2("Phone 2", false),
    PHONE_3("Phone 3", false),
    REFERRED_BY("Referred By", false),
    REGION("Region", false),
    SEND_APPEALS("Send Appeals?", true),
    SPOUSE_EMAIL("Spouse Email", false),
    SPOUSE_FIRST_NAME("Spouse First Name", false),
    SPOUSE_LAST_NAME("Spouse Last Name", false),
    SPOUSE_PHONE("Spouse Phone", false),
    STATE("State", false),
    STATUS("Status", true),
    STREET("Street", false),
    TAGS("Tags", false),
    WEBSITE("Website", false),
    ZIP("Zip", false),
    /** Not of the documented list: which contact of this service the row was written from. */
    INTAKE_ID("Intake ID", false);

    private final String label;
    private final boolean constant;

    ImportField(String label, boolean constant) {
        this.label = label;
        this.constant = constant;
    }

    /** The field's name in mappings, such as {@code first_name}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /** Whether the field takes only the values of a constant list. */
    public boolean isConstant() {
        return constant;
    }

    public static Optional<ImportField> ofKey(String key) {
        return Arrays.stream(values()).filter(field -> field.key().equals(key)).findFirst();
    }
}
