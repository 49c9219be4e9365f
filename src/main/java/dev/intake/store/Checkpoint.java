package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.pipeline.EditedKeys;

/**
 * Where a run stands in the database while its lease holds: its revision, the next row to write (1-based), whether somebody wants it cancelled, and the keys
 * that people have given contacts of the list since it was claimed.
 */
public record Checkpoint(long revision, long nextRow, boolean cancelRequested, EditedKeys editedKeys) {

    public Checkpoint {
        requireNonNull(editedKeys, "editedKeys");
    }

    /** Of a run that looks for no keys, or for all. */
    static Checkpoint of(long revision, long nextRow, boolean cancelRequested) {
        return new Checkpoint(revision, nextRow, cancelRequested, EditedKeys.NONE);
    }
}
