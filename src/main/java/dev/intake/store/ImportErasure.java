package dev.intake.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Erases an import with all that was kept for it; its contacts stay. */
public final class ImportErasure {
    private static final String DELETE_IMPORT = """
            WITH erasable AS (
                SELECT r.account_list_id, r.import_id
                FROM import_runs r
                JOIN account_list_users m
                  ON m.account_list_id = r.account_list_id
                WHERE r.account_list_id = $1
                  AND r.import_id = $2
                  AND m.user_id = $3
                  AND r.status NOT IN ('queued', 'importing', 'undoing')
                FOR UPDATE OF r),
            job AS (
                DELETE FROM import_runs r
                USING erasable e
                WHERE r.account_list_id = e.account_list_id
                  AND r.import_id = e.import_id)
            DELETE FROM imports i
            USING erasable e
            WHERE i.account_list_id = e.account_list_id
              AND i.id = e.import_id
            RETURNING i.file_sha256,
                pg_notify('intake_imports', i.id::text)
            """;

    /** Later imports of the same file name the earliest one that is left. */
    private static final String NAME_ANOTHER = """
            UPDATE imports later
            SET same_file_as = (
                SELECT earlier.id
                FROM imports earlier
                WHERE earlier.account_list_id = $1
                  AND earlier.file_sha256 = $3
                  AND (earlier.created_at, earlier.id) < (later.created_at, later.id)
                ORDER BY earlier.created_at, earlier.id
                LIMIT 1)
            WHERE later.account_list_id = $1
              AND later.file_sha256 = $3
              AND later.same_file_as = $2
            """;

    private static final String DELETE_BATCHES = """
            DELETE FROM import_batches
            WHERE account_list_id = $1
              AND import_id = $2
            """;
    private static final String DELETE_FAILURES = """
            DELETE FROM import_row_failures
            WHERE account_list_id = $1
              AND import_id = $2
            """;
    private static final String DELETE_CHANGES = """
            DELETE FROM import_changes
            WHERE account_list_id = $1
              AND import_id = $2
            """;
    private static final String DELETE_UNDO_ROWS = """
            DELETE FROM import_undo_rows
            WHERE account_list_id = $1
              AND import_id = $2
            """;
    private static final String DELETE_DRY_RUN = """
            DELETE FROM import_dry_runs
            WHERE account_list_id = $1
              AND import_id = $2
            """;
    private static final String DELETE_FILE = """
            DELETE FROM import_file_chunks
            WHERE account_list_id = $1
              AND import_id = $2
            """;

    private final Database database;

    public ImportErasure(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /** Erases the import; false, and nothing erased, when it is not there for the user or its status does not allow it. */
    public Future<Boolean> erase(UUID userId, UUID accountListId, UUID importId) {
        return database.writes()
                .withTransaction(connection -> connection
                        .preparedQuery(DELETE_IMPORT)
                        .execute(Tuple.of(accountListId, importId, userId))
                        .compose(rows -> rows.rowCount() == 0
                                ? Future.succeededFuture(false)
                                : eraseKept(connection, Tuple.of(accountListId, importId))
                                        .compose(done -> nameAnother(
                                                connection,
                                                Tuple.of(accountListId, importId)
                                                        .addString(rows.iterator()
                                                                .next()
                                                                .getString(0))))))
                .recover(DatabaseFailures::failed);
    }

    private static Future<Boolean> nameAnother(SqlConnection connection, Tuple erasedFile) {
        return connection.preparedQuery(NAME_ANOTHER).execute(erasedFile).map(true);
    }

    private static Future<Boolean> eraseKept(SqlConnection connection, Tuple importKey) {
        return connection
                .preparedQuery(DELETE_DRY_RUN)
                .execute(importKey)
                .compose(done -> connection.preparedQuery(DELETE_BATCHES).execute(importKey))
                .compose(done -> connection.preparedQuery(DELETE_FAILURES).execute(importKey))
                .compose(done -> connection.preparedQuery(DELETE_CHANGES).execute(importKey))
                .compose(done -> connection.preparedQuery(DELETE_UNDO_ROWS).execute(importKey))
                .compose(done -> connection.preparedQuery(DELETE_FILE).execute(importKey))
                .map(true);
    }
}
