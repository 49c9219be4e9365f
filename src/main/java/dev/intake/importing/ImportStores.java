package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.pipeline.ContactLookup;
import dev.intake.store.BatchStore;
import dev.intake.store.FailedRowStore;
import dev.intake.store.FileStore;
import dev.intake.store.KeyStore;
import dev.intake.store.RunStore;

/** The stores that a run reads from and writes to. */
public record ImportStores(
        RunStore runs,
        BatchStore batches,
        FileStore files,
        FailedRowStore failedRows,
        ContactLookup lookup,
        KeyStore keys) {

    public ImportStores {
        requireNonNull(runs, "runs");
        requireNonNull(batches, "batches");
        requireNonNull(files, "files");
        requireNonNull(failedRows, "failedRows");
        requireNonNull(lookup, "lookup");
        requireNonNull(keys, "keys");
    }
}
