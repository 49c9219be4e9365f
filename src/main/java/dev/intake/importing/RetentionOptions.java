package dev.intake.importing;

import dev.intake.errors.StartException;
import java.time.Duration;

/** How long things are kept beside files: what failed rows say of people, from the end of their import; and keys of creating requests. */
public record RetentionOptions(Duration failures, Duration idempotencyKeys) {

    public RetentionOptions {
        if (failures.isNegative()) {
            throw new StartException("import.failure_retention is " + failures + ": it cannot be negative.");
        }
        if (idempotencyKeys.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new StartException("idempotency.retention is " + idempotencyKeys + ": it has to be at least PT1S.");
        }
    }
}
