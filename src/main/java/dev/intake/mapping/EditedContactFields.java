package dev.intake.mapping;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.Greetings;
import dev.intake.contacts.ImportField;
import dev.intake.errors.ErrorCode;
import java.math.BigDecimal;

/** The scalar fields of a contact, edited. */
final class EditedContactFields {
    private EditedContactFields() {}

    /** {@code currency} is what is shown while the contact has none of its own. */
    static ContactFields of(Contact contact, EditedFields fields, String currency) {
        ContactFields before = contact.fields();
        return new ContactFields(
                name(before.name(), fields),
                fields.flag("is_organization", before.organization()),
                fields.text("church_name", before.churchName(), Limits.NAME),
                fields.text("greeting", before.greeting(), Greetings.greeting(contact)),
                fields.text("envelope_greeting", before.envelopeGreeting(), Greetings.envelopeGreeting(contact)),
                fields.constant("status", ImportField.STATUS, before.status()),
                amount(before.pledgeAmount(), fields),
                currency(before.pledgeCurrency(), currency, fields),
                frequency(before.pledgeFrequency(), fields),
                fields.text("notes", before.notes(), Limits.NOTES),
                fields.constant("send_newsletter", ImportField.NEWSLETTER, before.sendNewsletter()),
                fields.constant("likely_to_give", ImportField.LIKELY_TO_GIVE, before.likelyToGive()),
                fields.optionalFlag("no_appeals", before.noAppeals()),
                fields.text("website", before.website(), Limits.WEBSITE));
    }

    private static String name(String stored, EditedFields fields) {
        String name = fields.text("name", stored, Limits.NAME);
        if (name == null && fields.isBlank("name")) {
            fields.problem(ErrorCode.INVALID_VALUE, "name", "A contact has a name. Send one, or leave it out.");
        }
        return name;
    }

    private static String currency(String stored, String shown, EditedFields fields) {
        boolean echoed = stored == null && !fields.changes("pledge_currency", shown);
        return echoed ? null : fields.constant("pledge_currency", ImportField.PLEDGE_CURRENCY, stored);
    }

    private static BigDecimal amount(BigDecimal stored, EditedFields fields) {
        if (!fields.changes("pledge_amount", stored == null ? null : stored.toPlainString())) {
            return stored;
        }
        String text = fields.text("pledge_amount", null);
        BigDecimal amount = text == null ? null : Amounts.ofDecimal(text).orElse(null);
        if (text != null && amount == null) {
            fields.problem(
                    ErrorCode.AMOUNT_INVALID,
                    "pledge_amount",
                    "The amount \"" + EditedFields.shown(text) + "\" is not a number. Send one such as 50.0, or null.");
            return stored;
        }
        return sameNumber(stored, amount) ? stored : amount;
    }

    private static BigDecimal frequency(BigDecimal stored, EditedFields fields) {
        if (!fields.changes("pledge_frequency", stored == null ? null : stored.toPlainString())) {
            return stored;
        }
        String text = fields.text("pledge_frequency", null);
        BigDecimal months = text == null ? null : ConstantConversion.months(text);
        if (text != null && months == null) {
            fields.problem(
                    ErrorCode.INVALID_VALUE,
                    "pledge_frequency",
                    "\"" + EditedFields.shown(text)
                            + "\" is no frequency. Send the months between gifts that GET /api/v2/constants names, or null.");
            return stored;
        }
        return sameNumber(stored, months) ? stored : months;
    }

    private static boolean sameNumber(BigDecimal one, BigDecimal other) {
        return one != null && other != null && one.compareTo(other) == 0;
    }
}
