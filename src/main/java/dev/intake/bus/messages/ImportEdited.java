package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A client of this process has changed an import without starting it, published to whoever watches. */
public record ImportEdited(UUID accountListId, UUID importId) {

    public ImportEdited {
        requireNonNull(accountListId, "accountListId");
        requireNonNull(importId, "importId");
    }
}
