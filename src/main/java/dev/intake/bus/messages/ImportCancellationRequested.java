package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A client cancels an import that waits or runs; what is written stays. Answered by {@link ImportAccepted}. */
public record ImportCancellationRequested(UUID importId, UUID accountListId, UUID userId) {

    public ImportCancellationRequested {
        requireNonNull(importId, "importId");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(userId, "userId");
    }
}
