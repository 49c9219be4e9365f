package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Some process on the database has committed another status of an import, or has erased it: there may be work, and something to show. */
public record ImportStatusChanged(UUID importId) {

    public ImportStatusChanged {
        requireNonNull(importId, "importId");
    }
}
