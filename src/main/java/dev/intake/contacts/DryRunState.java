package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The dry run of an import: the rows that it has foreseen so far; {@code completedAt} and the error are null unless it has ended, or failed. */
public record DryRunState(
        DryRunStatus status,
        Counters counters,
        Instant queuedAt,
        Instant completedAt,
        String errorCode,
        String errorDetail) {

    public DryRunState {
        requireNonNull(status, "status");
        requireNonNull(counters, "counters");
        requireNonNull(queuedAt, "queuedAt");
    }
}
