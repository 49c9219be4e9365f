package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.StartException;
import java.time.Duration;

/**
 * How imports run in this process: {@code slots} at a time and small ones in the {@code express} slots beside them, {@code batchRows} to a transaction, claimed
 * for {@code lease} at a time and looked for every {@code sweepInterval}. At most {@code maxQueued} imports of an account list wait; the uploaded file is kept
 * for {@code fileRetention}.
 */
public record ImportOptions(
        int slots,
        Express express,
        int batchRows,
        int maxQueued,
        Duration lease,
        Duration sweepInterval,
        Duration fileRetention) {

    /** Slots that take only imports with at most {@code rows} rows to go, so that these need not wait for large ones. */
    public record Express(int slots, int rows) {
        public Express {
            if (slots < 0) {
                throw new StartException("import.express_slots is " + slots + ": it has to be 0 or more.");
            }
            if (rows < 0) {
                throw new StartException("import.express_rows is " + rows + ": it has to be 0 or more.");
            }
        }

        /** One, for up to 2,000 rows: these take less than a second. */
        public static Express defaults() {
            return new Express(1, 2_000);
        }
    }

    /** The arrays of a batch travel in one message each, which is to stay a few MB. */
    private static final int MAX_BATCH_ROWS = 10_000;

    public ImportOptions {
        requireNonNull(express, "express");
        if (slots < 0) {
            throw new StartException(
                    "import.slots is " + slots + ": it has to be 0 (this process runs no imports) or more.");
        }
        if (batchRows < 1 || batchRows > MAX_BATCH_ROWS) {
            throw new StartException("import.batch_rows is " + batchRows + ": it has to be between 1 and 10000.");
        }
        if (maxQueued < 1) {
            throw new StartException("import.max_queued is " + maxQueued + ": it has to be at least 1.");
        }
        if (slots == 0) {
            express = new Express(0, express.rows());
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

    /**
     * Two imports at a time and a small one; a hundred may wait; a dead worker's import goes on elsewhere within lease and sweep, 25 s; files are kept for 30
     * days.
     */
    public static ImportOptions defaults() {
        return new ImportOptions(
                2, Express.defaults(), 1_000, 100, Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofDays(30));
    }

    /** The connections that the runs of this process hold at once: each writes on two while it looks up on another. */
    public int connections() {
        return 3 * (slots + express.slots());
    }
}
