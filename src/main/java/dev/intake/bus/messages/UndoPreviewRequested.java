package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.UUID;

/** A client wants to know what an undo of an import would come to. Answered by {@link UndoForeseen}; nothing is changed. */
public record UndoPreviewRequested(UUID importId, UUID accountListId, UUID userId) {
    /** For how long the client waits: a preview reads what the rows of the import did, seconds for a million of them, and may have to wait for others. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    public UndoPreviewRequested {
        requireNonNull(importId, "importId");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(userId, "userId");
    }
}
