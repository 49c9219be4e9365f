package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The answer to a message that made or changed an import: it stands in the database now; {@code queued} when it is to run. */
public record ImportAccepted(UUID accountListId, UUID importId, boolean queued) {

    public ImportAccepted {
        requireNonNull(accountListId, "accountListId");
        requireNonNull(importId, "importId");
    }
}
