package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The answer to a message that edited or deleted a contact: what it asked for stands in the database now. */
public record ContactWritten(UUID accountListId, UUID contactId) {

    public ContactWritten {
        requireNonNull(accountListId, "accountListId");
        requireNonNull(contactId, "contactId");
    }
}
