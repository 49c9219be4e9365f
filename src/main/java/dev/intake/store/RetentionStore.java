package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.RowFailure.RowError;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Erases what imports hold of people once its time is over, a bounded step a statement. Each step locks the import it works on and passes over those that
 * others have locked, so that any number of processes may erase at once. An import that is queued or runs keeps everything until it has ended.
 */
public final class RetentionStore {
    /** 512 KB each: a step writes little and holds its locks for a moment. */
    private static final long CHUNKS_A_STEP = 64;

    private static final long FAILURES_A_STEP = 1_000;

    /** With the last chunk goes all that was cached of the file's cells; headers and mappings stay, which are the client's settings. */
    private static final String ERASE_FILE = """
            WITH expired AS (
                SELECT i.account_list_id, i.id
                FROM imports i
                JOIN import_runs r
                  ON r.account_list_id = i.account_list_id
                 AND r.import_id = i.id
                WHERE i.file_erased_at IS NULL
                  AND i.file_expires_at <= clock_timestamp()
                  AND r.status NOT IN ('queued', 'importing', 'undoing')
                ORDER BY i.file_expires_at
                LIMIT 1
                FOR UPDATE SKIP LOCKED),
            step AS MATERIALIZED (
                SELECT c.account_list_id, c.import_id, c.number
                FROM import_file_chunks c
                JOIN expired e
                  ON e.account_list_id = c.account_list_id
                 AND e.id = c.import_id
                LIMIT $1),
            chunks AS (
                DELETE FROM import_file_chunks c
                USING step s
                WHERE c.account_list_id = s.account_list_id
                  AND c.import_id = s.import_id
                  AND c.number = s.number),
            document AS (
                UPDATE imports i
                SET file_constants = '{}',
                    file_constants_truncated = '{}',
                    file_row_samples = '[]',
                    sample_contacts = '[]',
                    sample_contact_ids = '{}',
                    warnings = '[]',
                    file_erased_at = clock_timestamp(),
                    updated_at = clock_timestamp()
                FROM expired e
                WHERE i.account_list_id = e.account_list_id
                  AND i.id = e.id
                  AND (SELECT count(*) FROM step) < $1
                RETURNING i.account_list_id, i.id),
            job AS (
                UPDATE import_runs r
                SET revision = r.revision + 1
                FROM document d
                WHERE r.account_list_id = d.account_list_id
                  AND r.import_id = d.id)
            SELECT id
            FROM expired
            """;

    /** One row an import when it has nothing left. */
    private static final String FAILURES = """
            WITH expired AS (
                SELECT i.account_list_id, i.id
                FROM imports i
                JOIN import_runs r
                  ON r.account_list_id = i.account_list_id
                 AND r.import_id = i.id
                LEFT JOIN import_dry_runs d
                  ON d.account_list_id = i.account_list_id
                 AND d.import_id = i.id
                WHERE i.failures_erased_at IS NULL
                  AND CASE WHEN r.status = 'in_preview' THEN
                          i.file_erased_at IS NOT NULL
                          AND coalesce(d.status NOT IN ('queued', 'running'), true)
                      ELSE
                          i.created_at <= clock_timestamp() - $2::bigint * interval '1 millisecond'
                          AND greatest(r.completed_at, r.retry_ended_at)
                              <= clock_timestamp() - $2::bigint * interval '1 millisecond'
                          AND r.status NOT IN ('queued', 'importing', 'undoing')
                      END
                ORDER BY i.created_at
                LIMIT 1
                FOR UPDATE OF i, r SKIP LOCKED)
            SELECT e.account_list_id, e.id, f.run, f.row_number, f.errors::text AS errors
            FROM expired e
            LEFT JOIN import_row_failures f
              ON f.account_list_id = e.account_list_id
             AND f.import_id = e.id
             AND NOT f.erased
            LIMIT $1
            """;

    private static final String ERASE_FAILURES = """
            UPDATE import_row_failures f
            SET erased = true,
                cells = '[]',
                mended_cells = NULL,
                errors = step.errors::json
            FROM unnest($3::text[], $4::bigint[], $5::text[]) AS step (run, row_number, errors)
            WHERE f.account_list_id = $1
              AND f.import_id = $2
              AND f.run = step.run
              AND f.row_number = step.row_number
            """;
    private static final String FAILURES_ERASED = """
            UPDATE imports
            SET failures_erased_at = clock_timestamp()
            WHERE account_list_id = $1
              AND id = $2
            """;

    private final Database database;

    public RetentionStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /** Erases some of the file that has been past its time for longest; whether there may be more to erase. */
    public Future<Boolean> eraseFile() {
        return database.writes()
                .preparedQuery(ERASE_FILE)
                .execute(Tuple.of(CHUNKS_A_STEP))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.size() == 1);
    }

    /**
     * Erases what some failed rows say of people, of an import that ended longer ago than that, or never began and has no file any more; whether there may be more to
     * erase. Where a row failed and why stays.
     */
    public Future<Boolean> eraseFailures(Duration after) {
        return database.writes()
                .withTransaction(connection -> connection
                        .preparedQuery(FAILURES)
                        .execute(Tuple.of(FAILURES_A_STEP, after.toMillis()))
                        .compose(rows ->
                                rows.size() == 0 ? Future.succeededFuture(false) : eraseFailures(connection, rows)))
                .recover(DatabaseFailures::failed);
    }

    private static Future<Boolean> eraseFailures(SqlConnection connection, RowSet<Row> rows) {
        Row first = rows.iterator().next();
        Tuple importKey = Tuple.of(first.getUUID("account_list_id"), first.getUUID("id"));
        if (first.getLong("row_number") == null) {
            return connection.preparedQuery(FAILURES_ERASED).execute(importKey).map(true);
        }
        List<String> runs = new ArrayList<>(rows.size());
        List<Long> numbers = new ArrayList<>(rows.size());
        List<String> errors = new ArrayList<>(rows.size());
        // Here, and not by the database, whose functions refuse the NUL that a value may hold.
        rows.forEach(row -> {
            runs.add(row.getString("run"));
            numbers.add(row.getLong("row_number"));
            errors.add(FailureJson.errors(FailureJson.readErrors(row.getString("errors")).stream()
                    .map(RetentionStore::withoutValue)
                    .toList()));
        });
        return connection
                .preparedQuery(ERASE_FAILURES)
                .execute(importKey
                        .addArrayOfString(runs.toArray(String[]::new))
                        .addArrayOfLong(numbers.toArray(Long[]::new))
                        .addArrayOfString(errors.toArray(String[]::new)))
                .map(true);
    }

    private static RowError withoutValue(RowError error) {
        return new RowError(error.code(), error.column(), null, "The cells of this row are no longer kept.", null);
    }
}
