package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A client erases an import: file, ledger and samples go, contacts stay. Answered by {@link ImportAccepted}. */
public record ImportDeletionRequested(UUID importId, UUID accountListId, UUID userId) {

    public ImportDeletionRequested {
        requireNonNull(importId, "importId");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(userId, "userId");
    }
}
