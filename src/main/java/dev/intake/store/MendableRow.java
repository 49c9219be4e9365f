package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Column;
import dev.intake.contacts.ImportStatus;
import dev.intake.contacts.RowMends;
import dev.intake.contacts.RowOutcome;
import java.util.List;
import java.util.UUID;

/** A row of an import that somebody wants to mend: how the import stands, whether it has read such a row, and what is kept of the row (null: it did not fail). */
public record MendableRow(ImportStatus status, List<Column> columns, boolean read, Kept kept) {

    /** What is kept of a row that failed or was skipped; {@code erased} when its cells are past their time. */
    public record Kept(RowOutcome outcome, boolean erased, List<UUID> candidates, RowMends mends) {
        public Kept {
            requireNonNull(outcome, "outcome");
            requireNonNull(mends, "mends");
            candidates = List.copyOf(candidates);
        }
    }

    public MendableRow {
        requireNonNull(status, "status");
        columns = List.copyOf(columns);
    }
}
