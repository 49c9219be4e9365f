package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportStatus;
import dev.intake.contacts.RowMends;
import dev.intake.contacts.RowOutcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Keeps what people correct in rows that failed, until a retry takes these rows again. */
public final class RowMendStore {
    /** Locks the job, so that no retry begins, and nobody else mends the row, in between. */
    private static final String FIND = """
            SELECT r.status,
                   i.file_headers::text AS file_headers,
                   r.next_row > $4 AS read,
                   f.outcome::text AS outcome,
                   f.erased,
                   f.candidates,
                   f.mended_cells::text AS mended_cells,
                   f.mended_contact_id
            FROM import_runs r
            JOIN imports i
              ON i.account_list_id = r.account_list_id
             AND i.id = r.import_id
            JOIN account_list_users m
              ON m.account_list_id = r.account_list_id
            LEFT JOIN import_row_failures f
              ON f.account_list_id = r.account_list_id
             AND f.import_id = r.import_id
             AND f.run = 'import'
             AND f.row_number = $4
            WHERE r.account_list_id = $1
              AND r.import_id = $2
              AND m.user_id = $3
            FOR UPDATE OF r
            """;

    private static final String MEND = """
            UPDATE import_row_failures
            SET mended_cells = $4::text::json,
                mended_contact_id = $5
            WHERE account_list_id = $1
              AND import_id = $2
              AND row_number = $3
              AND run = 'import'
            """;

    private final Database database;

    public RowMendStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /** Which row of which import, and who asks. */
    public record Place(UUID userId, UUID accountListId, UUID importId, long rowNumber) {
        public Place {
            requireNonNull(userId, "userId");
            requireNonNull(accountListId, "accountListId");
            requireNonNull(importId, "importId");
        }
    }

    /**
     * Writes what {@code judge} makes of the row as it is, in place of what was mended of it before; writes nothing when that throws. Empty when the import is not
     * there for the user.
     */
    public Future<Optional<RowMends>> mend(Place place, Function<MendableRow, RowMends> judge) {
        Tuple parameters = Tuple.of(place.accountListId(), place.importId(), place.userId(), place.rowNumber());
        return database.writes()
                .withTransaction(connection -> connection
                        .preparedQuery(FIND)
                        .execute(parameters)
                        .map(rows -> Rows.first(rows, RowMendStore::read).map(judge))
                        .compose(mends -> mends.isEmpty()
                                ? Future.succeededFuture(mends)
                                : write(connection, place, mends.get()).map(mends)))
                .recover(DatabaseFailures::failed);
    }

    private static Future<Void> write(SqlConnection connection, Place place, RowMends mends) {
        return connection
                .preparedQuery(MEND)
                .execute(Tuple.of(place.accountListId(), place.importId(), place.rowNumber())
                        .addString(MendJson.cells(mends.cells()))
                        .addUUID(mends.contactId()))
                .mapEmpty();
    }

    private static MendableRow read(Row row) {
        return new MendableRow(
                ImportStatus.of(row.getString("status")),
                ImportJson.readHeaders(row.getString("file_headers")),
                row.getBoolean("read"),
                row.getString("outcome") == null ? null : kept(row));
    }

    private static MendableRow.Kept kept(Row row) {
        return new MendableRow.Kept(
                RowOutcome.ofLetter(row.getString("outcome").charAt(0)),
                row.getBoolean("erased"),
                List.of(row.getArrayOfUUIDs("candidates")),
                new RowMends(MendJson.readCells(row.getString("mended_cells")), row.getUUID("mended_contact_id")));
    }
}
