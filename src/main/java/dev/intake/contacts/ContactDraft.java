package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.Problem;
import java.util.List;

/** What one row says of a contact, before it is known whether that contact exists; {@code referredBy} is the referrer's name. */
public record ContactDraft(
        long rowNumber, long lineNumber, Contact contact, String referredBy, List<Problem> warnings) {

    public ContactDraft {
        requireNonNull(contact, "contact");
        warnings = List.copyOf(warnings);
    }

    public ContactDraft withContact(Contact changed) {
        return new ContactDraft(rowNumber, lineNumber, changed, referredBy, warnings);
    }
}
