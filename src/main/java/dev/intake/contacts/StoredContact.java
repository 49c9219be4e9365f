package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** A contact as it stands in an account list: its version, its times, and the import and row that made it (null if none). */
public record StoredContact(
        UUID accountListId,
        Contact contact,
        long version,
        UUID importId,
        Long importRow,
        Instant createdAt,
        Instant updatedAt) {

    public StoredContact {
        requireNonNull(accountListId, "accountListId");
        requireNonNull(contact, "contact");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }
}
