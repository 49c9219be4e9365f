package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A client wants everything that an import did taken back. Answered by {@link ImportAccepted} when that is queued. */
public record ImportUndoRequested(UUID importId, UUID accountListId, UUID userId) {

    public ImportUndoRequested {
        requireNonNull(importId, "importId");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(userId, "userId");
    }
}
