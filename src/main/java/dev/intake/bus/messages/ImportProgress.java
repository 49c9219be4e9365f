package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Counters;
import dev.intake.contacts.ImportStatus;
import java.util.UUID;

/** Where a running import stands, published to whoever listens; {@code revision} only ever grows. */
public record ImportProgress(UUID accountListId, UUID importId, long revision, ImportStatus status, Counters counters) {

    public ImportProgress {
        requireNonNull(accountListId, "accountListId");
        requireNonNull(importId, "importId");
        requireNonNull(status, "status");
        requireNonNull(counters, "counters");
    }
}
