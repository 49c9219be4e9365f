package dev.intake.store;

import dev.intake.contacts.RowOutcome;
import dev.intake.contacts.UndoOutcome;

/**
 * Which rows of a ledger to list, in the order of the file: those after row {@code afterRow} (0: from the first), of one outcome or of all (null), and of one outcome
 * of the import's undo or of any (null).
 */
public record RowQuery(RowOutcome outcome, UndoOutcome undo, long afterRow, int perPage) {

    public RowQuery {
        if (afterRow < 0 || perPage < 1) {
            throw new IllegalArgumentException("Rows after " + afterRow + " by " + perPage + ": not a page");
        }
    }

    RowQuery from(long row, int size) {
        return new RowQuery(outcome, undo, row, size);
    }
}
