package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A client wants to know what an undo of an import would come to. Answered by {@link UndoForeseen}; nothing is changed. */
public record UndoPreviewRequested(UUID importId, UUID accountListId, UUID userId) {

    public UndoPreviewRequested {
        requireNonNull(importId, "importId");
        requireNonNull(accountListId, "accountListId");
        requireNonNull(userId, "userId");
    }
}
