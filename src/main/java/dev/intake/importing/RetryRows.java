package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.StopSignal;
import dev.intake.store.ClaimedRun;
import java.io.IOException;

/** The work of a retry: the rows that failed, as they are mended, from the checkpoint to the last. */
final class RetryRows implements RunBody {
    private final ImportStores stores;
    private final RowsRun rows;

    RetryRows(ImportStores stores, RowsRun rows) {
        this.stores = requireNonNull(stores, "stores");
        this.rows = requireNonNull(rows, "rows");
    }

    @Override
    public Ending run(ClaimedRun claimed, long nextRow, Lease lease, Progress progress, StopSignal stop)
            throws IOException {
        RowsRun.Claim claim = new RowsRun.Claim(claimed, lease, progress, stop);
        return rows.run(
                claim,
                () -> new FailedRows(stores.failedRows(), claimed.lease(), nextRow),
                0,
                stores::lookup,
                stores.batches()::retry);
    }
}
