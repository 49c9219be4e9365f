package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.pipeline.ContactLookup;
import dev.intake.store.FileStore;
import dev.intake.store.ImportChangeStore;
import dev.intake.store.ImportWorkStore;

/** The stores that previews read from and write to. */
public record PreviewStores(ImportWorkStore work, ImportChangeStore changes, FileStore files, ContactLookup lookup) {

    public PreviewStores {
        requireNonNull(work, "work");
        requireNonNull(changes, "changes");
        requireNonNull(files, "files");
        requireNonNull(lookup, "lookup");
    }
}
