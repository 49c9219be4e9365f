package dev.intake.importing;

import dev.intake.errors.StartException;
import java.time.Duration;

/**
 * How long things are kept beside files: what failed rows say of people, from the end of their import; keys of creating requests; and what imports changed, so
 * that they can be undone, from their end.
 */
public record RetentionOptions(Duration failures, Duration idempotencyKeys, Duration undoWindow) {

    public RetentionOptions {
        if (failures.isNegative()) {
            throw new StartException("import.failure_retention is " + failures + ": it cannot be negative.");
        }
        if (idempotencyKeys.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new StartException("idempotency.retention is " + idempotencyKeys + ": it has to be at least PT1S.");
        }
        if (undoWindow.isNegative()) {
            throw new StartException("import.undo_window is " + undoWindow + ": it cannot be negative.");
        }
    }
}
