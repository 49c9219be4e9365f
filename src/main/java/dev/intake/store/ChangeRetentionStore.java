package dev.intake.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/**
 * Erases what imports changed of contacts once they can no longer be undone, a bounded step a statement, as {@link RetentionStore} erases the rest. What is
 * recorded of an import that was undone is kept for as long again from then on: imports of that time may still be undone, and look behind it. What was foreseen of an
 * import that never began goes after its file.
 */
public final class ChangeRetentionStore {
    private static final long CHANGES_A_STEP = 1_000;

    /**
     * With the last change the import is marked, and not looked at again until it is retried. Paths of tags and websites name them: what an undo kept says only of which
     * kind it was.
     */
    private static final String ERASE = """
            WITH expired AS (
                SELECT i.account_list_id, i.id
                FROM imports i
                JOIN import_runs r
                  ON r.account_list_id = i.account_list_id
                 AND r.import_id = i.id
                LEFT JOIN import_dry_runs d
                  ON d.account_list_id = i.account_list_id
                 AND d.import_id = i.id
                WHERE i.changes_erased_at IS NULL
                  AND CASE WHEN r.status = 'in_preview' THEN
                          i.file_erased_at IS NOT NULL
                          AND coalesce(d.status NOT IN ('queued', 'running'), true)
                      ELSE
                          i.created_at <= clock_timestamp() - $2::bigint * interval '1 millisecond'
                          AND greatest(r.completed_at, r.retry_ended_at, r.undo_completed_at)
                              <= clock_timestamp() - $2::bigint * interval '1 millisecond'
                          AND r.status NOT IN ('queued', 'importing', 'undoing')
                      END
                ORDER BY i.created_at
                LIMIT 1
                FOR UPDATE OF i, r SKIP LOCKED),
            step AS MATERIALIZED (
                SELECT h.account_list_id, h.import_id, h.run, h.row_number
                FROM import_changes h
                JOIN expired e
                  ON e.account_list_id = h.account_list_id
                 AND e.id = h.import_id
                LIMIT $1),
            changes AS (
                DELETE FROM import_changes h
                USING step s
                WHERE h.account_list_id = s.account_list_id
                  AND h.import_id = s.import_id
                  AND h.run = s.run
                  AND h.row_number = s.row_number),
            told AS (
                UPDATE import_undo_rows u
                SET fields = ARRAY(
                    SELECT DISTINCT regexp_replace(field, '^(tag_list|people/[^/]*/websites)/.*', '\\1')
                    FROM unnest(u.fields) AS field)
                FROM step s
                WHERE u.account_list_id = s.account_list_id
                  AND u.import_id = s.import_id
                  AND u.row_number = s.row_number
                  AND s.run = 'import'
                  AND u.fields <> '{}'),
            document AS (
                UPDATE imports i
                SET changes_erased_at = clock_timestamp(),
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

    private final Database database;
    private final Duration window;

    /** {@code window} is how long after its end an import can be undone. */
    public ChangeRetentionStore(Database database, Duration window) {
        this.database = requireNonNull(database, "database");
        this.window = requireNonNull(window, "window");
    }

    /** Erases some changes of one import that can no longer be undone; whether there may be more to erase. */
    public Future<Boolean> erase() {
        return database.writes()
                .preparedQuery(ERASE)
                .execute(Tuple.of(CHANGES_A_STEP, window.toMillis()))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.size() == 1);
    }
}
