package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A client wants the whole file of an import in preview run through without writing. Answered by {@link ImportAccepted}. */
public record DryRunRequested(UUID importId, UUID accountListId, UUID userId) {

    public DryRunRequested {
        requireNonNull(importId, "importId");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(userId, "userId");
    }
}
