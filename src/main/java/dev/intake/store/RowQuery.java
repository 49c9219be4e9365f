package dev.intake.store;

import dev.intake.contacts.RowOutcome;
import dev.intake.contacts.RowRun;
import dev.intake.contacts.UndoOutcome;

/**
 * Which rows of a ledger to list, in the order of the file: those after row {@code afterRow} (0: from the first), of one outcome or of all (null), of one outcome of
 * the import's undo or of any (null), and of one run (null: what is shown of the import now).
 */
public record RowQuery(RowOutcome outcome, UndoOutcome undo, RowRun run, long afterRow, int perPage) {

    public RowQuery {
        if (afterRow < 0 || perPage < 1) {
            throw new IllegalArgumentException("Rows after " + afterRow + " by " + perPage + ": not a page");
        }
    }

    /** Of the run that the import's status shows. */
    public RowQuery(RowOutcome outcome, long afterRow, int perPage) {
        this(outcome, null, null, afterRow, perPage);
    }

    RowQuery from(long row, int size) {
        return new RowQuery(outcome, undo, run, row, size);
    }

    RowQuery of(RowRun which) {
        return new RowQuery(outcome, undo, which, afterRow, perPage);
    }
}
