package dev.intake.mapping;

import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.PartEdit;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import java.util.List;
import java.util.UUID;

/** The e-mail addresses of a person, edited; none is there twice. */
final class EditedEmails extends EditedParts<EmailAddress> {

    EditedEmails(List<Problem> problems) {
        super(problems);
    }

    @Override
    UUID id(EmailAddress email) {
        return email.id();
    }

    @Override
    EmailAddress edited(UUID id, EmailAddress old, PartEdit edit, EditedFields fields) {
        String email = email(old == null ? null : old.email(), fields);
        return email == null
                ? null
                : new EmailAddress(
                        id,
                        email,
                        fields.flag("primary", old != null && old.primary()),
                        fields.flag("historic", old != null && old.historic()),
                        fields.text("location", old == null ? null : old.location(), EditedFields.LOCATION),
                        old == null ? RowMapper.SOURCE : old.source());
    }

    @Override
    boolean isPrimary(EmailAddress email) {
        return email.primary();
    }

    @Override
    boolean isHistoric(EmailAddress email) {
        return email.historic();
    }

    @Override
    EmailAddress marked(EmailAddress email, boolean primary) {
        return new EmailAddress(email.id(), email.email(), primary, email.historic(), email.location(), email.source());
    }

    @Override
    boolean areSame(EmailAddress one, EmailAddress other) {
        return one.email().equals(other.email());
    }

    private static String email(String stored, EditedFields fields) {
        String text = fields.text("email", stored);
        if (text != null && text.equals(stored)) {
            return stored;
        }
        String email = text == null ? "" : EmailText.cleaned(text);
        if (EmailText.isValid(email)) {
            return email;
        }
        if (text == null && !fields.isBlank("email")) {
            return null;
        }
        String mended = EmailText.mended(email).filter(mend -> !mend.isEmpty()).orElse(null);
        fields.problem(
                ErrorCode.EMAIL_INVALID,
                "email",
                (email.isEmpty()
                                ? "The e-mail address is missing."
                                : "\"" + EditedFields.shown(email) + "\" is no e-mail address.")
                        + (mended == null ? " Send one such as ann@example.com." : " Perhaps " + mended + "?"));
        return null;
    }
}
