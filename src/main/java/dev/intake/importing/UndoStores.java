package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.store.UndoBatchStore;
import dev.intake.store.UndoWriteStore;

/** What an undo reads from and writes to. */
public record UndoStores(UndoBatchStore reads, UndoWriteStore writes) {

    public UndoStores {
        requireNonNull(reads, "reads");
        requireNonNull(writes, "writes");
    }
}
