package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Column;
import dev.intake.contacts.RowFailure.RowError;
import dev.intake.contacts.RowMends;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the rows that a retry takes again: those that failed, and those that were skipped and mended since; not those whose cells are no longer kept. */
public final class FailedRowStore {
    private static final String COLUMNS = """
            SELECT file_headers::text AS file_headers
            FROM imports
            WHERE account_list_id = $1
              AND id = $2
            """;
    /** Ends where the rows have 4 MB of text, with the row that comes past that: cells are read of no other row. */
    private static final String ROWS = """
            WITH found AS (
                SELECT row_number, line_number, errors, cells, mended_cells, mended_contact_id, text_size
                FROM import_row_failures
                WHERE account_list_id = $1
                  AND import_id = $2
                  AND run = 'import'
                  AND row_number >= $3
                  AND NOT erased
                  AND (outcome = 'f' OR mended_cells IS NOT NULL OR mended_contact_id IS NOT NULL)
                ORDER BY row_number
                LIMIT $4),
            page AS (
                SELECT found.*,
                       sum(text_size) OVER (ORDER BY row_number) - text_size AS text_before
                FROM found)
            SELECT row_number,
                   line_number,
                   errors::text AS errors,
                   cells::text AS cells,
                   mended_cells::text AS mended_cells,
                   mended_contact_id
            FROM page
            WHERE text_before < 4000000
            ORDER BY row_number
            """;

    private final Database database;

    public FailedRowStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /** A row as it was when it failed, and what was mended of it since. */
    public record FailedRow(
            long rowNumber, long lineNumber, List<RowError> errors, List<String> cells, RowMends mends) {
        public FailedRow {
            errors = List.copyOf(errors);
            cells = List.copyOf(cells);
            requireNonNull(mends, "mends");
        }
    }

    /** The columns of the import's file; empty when there is no such import. */
    public Future<Optional<List<Column>>> columns(UUID accountListId, UUID importId) {
        return database.reads()
                .preparedQuery(COLUMNS)
                .execute(Tuple.of(accountListId, importId))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, row -> ImportJson.readHeaders(row.getString("file_headers"))));
    }

    /** Some rows from a row on, in the order of the file: at most that many, fewer where they have much text, none behind the last. */
    public Future<List<FailedRow>> rows(UUID accountListId, UUID importId, long fromRow, int most) {
        return database.reads()
                .preparedQuery(ROWS)
                .execute(Tuple.of(accountListId, importId, fromRow, (long) most))
                .recover(DatabaseFailures::failed)
                .map(rows -> {
                    List<FailedRow> failed = new ArrayList<>(rows.size());
                    rows.forEach(row -> failed.add(read(row)));
                    return failed;
                });
    }

    private static FailedRow read(Row row) {
        return new FailedRow(
                row.getLong("row_number"),
                row.getLong("line_number"),
                FailureJson.readErrors(row.getString("errors")),
                FailureJson.readCells(row.getString("cells")),
                new RowMends(MendJson.readCells(row.getString("mended_cells")), row.getUUID("mended_contact_id")));
    }
}
