package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Another process has taken an import further; {@code revision} as of {@link ImportProgress}, which this process's own runs publish. */
public record ImportProgressElsewhere(UUID accountListId, UUID importId, long revision) {

    public ImportProgressElsewhere {
        requireNonNull(accountListId, "accountListId");
        requireNonNull(importId, "importId");
    }
}
