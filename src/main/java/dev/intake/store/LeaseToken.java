package dev.intake.store;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Proof of who runs an import now: every write of a run carries it, and a newer claim has a higher one. */
public record LeaseToken(UUID accountListId, UUID importId, long token) {

    public LeaseToken {
        requireNonNull(accountListId, "accountListId");
        requireNonNull(importId, "importId");
    }
}
