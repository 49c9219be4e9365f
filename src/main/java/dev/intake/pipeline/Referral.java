package dev.intake.pipeline;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.matching.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes on a contact who referred it: the referrer, or a tag and a note while nobody of that name is known (MPDX Imports API, "Referral"). */
final class Referral {
    static final String UNKNOWN_TAG = "missing csv referred by";

    private Referral() {}

    static Contact apply(Contact contact, String name, UUID referrer) {
        return referrer == null ? unknown(contact, name) : contact.withReferredBy(List.of(referrer));
    }

    /** Whether the contact says that nobody of that name was known. */
    static boolean isUnknown(Contact contact, String name) {
        String notes = contact.fields().notes();
        return notes != null
                && contact.tags().contains(UNKNOWN_TAG)
                && notes.lines().anyMatch(Notes.referrer(name)::equals);
    }

    private static Contact unknown(Contact contact, String name) {
        ContactFields fields = contact.fields();
        List<String> tags = new ArrayList<>(contact.tags());
        if (!tags.contains(UNKNOWN_TAG)) {
            tags.add(UNKNOWN_TAG);
        }
        return contact.withFields(fields.withNotes(Notes.withReferrer(fields.notes(), name)))
                .withTags(tags);
    }
}
