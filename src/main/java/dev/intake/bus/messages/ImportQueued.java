package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The doorbell: an import is committed as queued. The row is the job; a lost bell costs seconds, not an import. */
public record ImportQueued(UUID accountListId, UUID importId) {

    public ImportQueued {
        requireNonNull(accountListId, "accountListId");
        requireNonNull(importId, "importId");
    }
}
