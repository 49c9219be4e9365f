package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A client wants the failed rows of an import taken again, or an import that failed or was cancelled to go on. Answered by {@link ImportAccepted}. */
public record ImportRetryRequested(UUID importId, UUID accountListId, UUID userId) {

    public ImportRetryRequested {
        requireNonNull(importId, "importId");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(userId, "userId");
    }
}
