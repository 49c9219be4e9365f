package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.preview.overlay.StoredContacts;
import dev.intake.store.DryRunBatchStore;
import dev.intake.store.DryRunStore;
import dev.intake.store.FileStore;

/** The stores that dry runs read from and write to. */
public record DryRunStores(DryRunStore runs, DryRunBatchStore batches, FileStore files, StoredContacts contacts) {

    public DryRunStores {
        requireNonNull(runs, "runs");
        requireNonNull(batches, "batches");
        requireNonNull(files, "files");
        requireNonNull(contacts, "contacts");
    }
}
