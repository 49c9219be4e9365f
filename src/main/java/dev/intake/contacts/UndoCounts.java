package dev.intake.contacts;

import java.util.Collection;

/** How many of the rows that had created or changed a contact an undo took back, had to keep, and could not take back. */
public record UndoCounts(long reversed, long kept, long errored) {

    public static final UndoCounts NONE = new UndoCounts(0, 0, 0);

    public static UndoCounts of(Collection<UndoneRow> rows) {
        return new UndoCounts(
                count(rows, UndoOutcome.REVERSED), count(rows, UndoOutcome.KEPT), count(rows, UndoOutcome.ERRORED));
    }

    public UndoCounts plus(UndoCounts more) {
        return new UndoCounts(reversed + more.reversed, kept + more.kept, errored + more.errored);
    }

    private static long count(Collection<UndoneRow> rows, UndoOutcome outcome) {
        return rows.stream().filter(row -> row.outcome() == outcome).count();
    }
}
