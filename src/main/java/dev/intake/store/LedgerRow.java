package dev.intake.store;

import dev.intake.contacts.ImportRow;
import dev.intake.contacts.RowFailure;
import dev.intake.contacts.RowOutcome;
import io.vertx.sqlclient.Row;
import java.util.List;
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
                failure(row));
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
