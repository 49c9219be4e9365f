package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A contact of an account list as a row of an import meets it: its version, and the import and row that made it (null if none). */
public record KnownContact(Contact contact, long version, UUID importId, Long importRow) {

    public KnownContact {
        requireNonNull(contact, "contact");
    }

    public UUID id() {
        return contact.id();
    }

    /** The row of that import that made the contact; null when another import or a person did. */
    public Long madeBy(UUID anImport) {
        return anImport.equals(importId) ? importRow : null;
    }

    /** The same contact after a change of it. */
    public KnownContact changed(Contact after) {
        return new KnownContact(after, version + 1, importId, importRow);
    }
}
