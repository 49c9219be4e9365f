package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A running import has come further, published to whoever watches; {@code revision} only ever grows, and names the state to read. */
public record ImportProgress(UUID accountListId, UUID importId, long revision) {

    public ImportProgress {
        requireNonNull(accountListId, "accountListId");
        requireNonNull(importId, "importId");
    }
}
