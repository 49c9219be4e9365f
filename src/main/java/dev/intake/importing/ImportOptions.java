package dev.intake.importing;

import dev.intake.errors.StartException;
import java.time.Duration;

/**
 * How imports run in this process: {@code slots} at a time, {@code batchRows} to a transaction, claimed for {@code lease} at a time and looked for every
 * {@code sweepInterval}; the uploaded file is kept for {@code fileRetention}.
 */
public record ImportOptions(int slots, int batchRows, Duration lease, Duration sweepInterval, Duration fileRetention) {

    /** The arrays of a batch travel in one message each, which is to stay a few MB. */
    private static final int MAX_BATCH_ROWS = 10_000;

    public ImportOptions {
        if (slots < 0) {
            throw new StartException(
                    "import.slots is " + slots + ": it has to be 0 (this process runs no imports) or more.");
        }
        if (batchRows < 1 || batchRows > MAX_BATCH_ROWS) {
            throw new StartException("import.batch_rows is " + batchRows + ": it has to be between 1 and 10000.");
        }
        if (sweepInterval.isNegative() || sweepInterval.isZero()) {
            throw new StartException(
                    "import.sweep_interval is " + sweepInterval + ": it has to be longer than nothing.");
        }
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new StartException("import.lease is " + lease + ": it has to be at least PT1S.");
        }
        if (fileRetention.isNegative()) {
            throw new StartException("import.file_retention is " + fileRetention + ": it cannot be negative.");
        }
    }

    /** Two imports at a time; a dead worker's import goes on elsewhere within lease and sweep, 25 s; files are kept for 30 days. */
    public static ImportOptions defaults() {
        return new ImportOptions(2, 1_000, Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofDays(30));
    }
}
