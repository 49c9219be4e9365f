package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A client deletes a contact, if it is of a version that {@code condition} names; null for any. Answered by {@link ContactWritten}. */
public record ContactDeletionRequested(UUID contactId, UUID userId, ContactCondition condition) {

    public ContactDeletionRequested {
        requireNonNull(contactId, "contactId");
        requireNonNull(userId, "userId");
    }
}
