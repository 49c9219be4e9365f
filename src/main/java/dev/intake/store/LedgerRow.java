package dev.intake.store;

import dev.intake.contacts.FieldChange;
import dev.intake.contacts.ImportRow;
import dev.intake.contacts.RowFailure;
import dev.intake.contacts.RowOutcome;
import dev.intake.contacts.UndoOutcome;
import dev.intake.contacts.UndoneRow;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One row of a ledger as the statements of {@link LedgerStore} select it; a failure that is no longer kept is null. */
final class LedgerRow {

    private LedgerRow() {}

    static ImportRow read(UUID importId, Row row) {
        return new ImportRow(
                importId,
                row.getLong("row_number"),
                row.getLong("line_number"),
                RowOutcome.ofLetter(row.getString("outcome").charAt(0)),
                row.getUUID("contact_id"),
                row.getLong("duplicate_of"),
                failure(row),
                changes(row),
                mendedCells(row),
                undone(row));
    }

    private static List<FieldChange> changes(Row row) {
        String changes = row.getString("changes");
        return changes == null ? List.of() : ChangeJson.read(changes);
    }

    private static UndoneRow undone(Row row) {
        UndoOutcome outcome = row.getString("undo") == null
                ? null
                : UndoOutcome.ofLetter(row.getString("undo").charAt(0));
        String[] fields = row.getArrayOfStrings("undo_fields");
        return outcome == null
                ? null
                : new UndoneRow(
                        row.getLong("row_number"),
                        row.getUUID("contact_id"),
                        outcome,
                        fields == null ? List.of() : List.of(fields),
                        row.getString("undo_error"));
    }

    private static Map<String, String> mendedCells(Row row) {
        Map<String, String> cells = MendJson.readCells(row.getString("mended_cells"));
        return cells == null ? Map.of() : cells;
    }

    private static RowFailure failure(Row row) {
        String errors = row.getString("errors");
        return errors == null
                ? null
                : new RowFailure(
                        row.getLong("row_number"),
                        row.getLong("line_number"),
                        FailureJson.readErrors(errors),
                        FailureJson.readCells(row.getString("cells")),
                        List.of(row.getArrayOfUUIDs("candidates")));
    }
}
