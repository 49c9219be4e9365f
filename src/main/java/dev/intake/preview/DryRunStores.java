package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.preview.overlay.StoredContacts;
import dev.intake.store.DryRunBatchStore;
import dev.intake.store.DryRunStore;
import dev.intake.store.FileStore;
import dev.intake.store.KeyStore;

/** The stores that dry runs read from and write to. */
public record DryRunStores(
        DryRunStore runs, DryRunBatchStore batches, FileStore files, StoredContacts contacts, KeyStore keys) {

    public DryRunStores {
        requireNonNull(runs, "runs");
        requireNonNull(batches, "batches");
        requireNonNull(files, "files");
        requireNonNull(contacts, "contacts");
        requireNonNull(keys, "keys");
    }
}
