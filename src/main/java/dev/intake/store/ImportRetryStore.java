package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportStatus;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Queues imports again: a completed one for its failed rows, a failed or cancelled one for what is left of its file. */
public final class ImportRetryStore {
    /**
     * A run that failed or was cancelled within its file goes on with it; a retry that failed begins anew with what still fails. What fails and is changed
     * from now on is kept for its own time; what is erased stays so. The lease is cleared though it is: constraints are checked for the row as the snapshot has it, which
     * may have been running.
     */
    private static final String RETRY = """
            WITH found AS (
                SELECT r.account_list_id,
                       r.import_id,
                       r.status,
                       CASE WHEN r.status IN ('failed', 'cancelled') AND r.work <> 'retry' THEN 'import'
                            ELSE 'retry' END AS work,
                       i.file_expires_at IS NULL OR i.file_expires_at > clock_timestamp() AS has_file,
                       EXISTS (
                           SELECT
                           FROM import_row_failures f
                           WHERE f.account_list_id = $1
                             AND f.import_id = $2
                             AND f.run = 'import'
                             AND NOT f.erased
                             AND (f.outcome = 'f' OR f.mended_cells IS NOT NULL OR f.mended_contact_id IS NOT NULL)
                       ) AS has_rows,
                       EXISTS (
                           SELECT
                           FROM import_row_failures f
                           WHERE f.account_list_id = $1
                             AND f.import_id = $2
                             AND f.run = 'import'
                             AND f.erased
                       ) AS has_erased,
                       (SELECT count(*)
                        FROM import_runs waiting
                        WHERE waiting.account_list_id = $1
                          AND waiting.status = 'queued') < $4 AS has_room
                FROM import_runs r
                JOIN imports i
                  ON i.account_list_id = r.account_list_id
                 AND i.id = r.import_id
                JOIN account_list_users m
                  ON m.account_list_id = r.account_list_id
                WHERE r.account_list_id = $1
                  AND r.import_id = $2
                  AND m.user_id = $3
                FOR UPDATE OF r),
            job AS (
                UPDATE import_runs r
                SET status = 'queued',
                    work = f.work,
                    work_row = 1,
                    queued_at = clock_timestamp(),
                    lease_until = NULL,
                    cancel_requested_at = NULL,
                    completed_at = CASE WHEN f.work = 'retry' THEN r.completed_at END,
                    error_code = NULL,
                    error_detail = NULL,
                    revision = r.revision + 1
                FROM found f
                WHERE r.account_list_id = f.account_list_id
                  AND r.import_id = f.import_id
                  AND f.has_room
                  AND (f.status = 'completed' AND f.has_rows
                       OR f.status = 'failed' AND f.work = 'retry'
                       OR f.status IN ('failed', 'cancelled') AND f.work = 'import' AND f.has_file)
                RETURNING r.account_list_id, r.import_id),
            document AS (
                UPDATE imports i
                SET updated_at = clock_timestamp(),
                    failures_erased_at = NULL,
                    changes_erased_at = NULL
                FROM job j
                WHERE i.account_list_id = j.account_list_id
                  AND i.id = j.import_id)
            SELECT f.status, f.work = 'import' AS goes_on, f.has_erased, f.has_room,
                   j.import_id IS NOT NULL AS queued,
                   CASE WHEN j.import_id IS NOT NULL THEN pg_notify('intake_imports', j.import_id::text) END
            FROM found f
            LEFT JOIN job j
              ON j.account_list_id = f.account_list_id
             AND j.import_id = f.import_id
            """;

    private final Database database;
    private final int maxQueued;

    /** {@code maxQueued} is how many imports of one account list may wait. */
    public ImportRetryStore(Database database, int maxQueued) {
        this.database = requireNonNull(database, "database");
        this.maxQueued = maxQueued;
    }

    /**
     * How the import stood, and whether it is queued now. If not: {@code goesOn} when the rest of the file was wanted, {@code hasErased} when rows failed whose cells
     * are no longer kept, {@code hasRoom} unless too many of the list wait.
     */
    public record Retried(ImportStatus was, boolean queued, boolean goesOn, boolean hasErased, boolean hasRoom) {}

    /** Queues the import if its status and what is kept of it allow that; empty when it is not there for the user. */
    public Future<Optional<Retried>> retry(UUID userId, UUID accountListId, UUID importId) {
        return database.writes()
                .preparedQuery(RETRY)
                .execute(Tuple.of(accountListId, importId, userId, (long) maxQueued))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, ImportRetryStore::read));
    }

    public int maxQueued() {
        return maxQueued;
    }

    private static Retried read(Row row) {
        return new Retried(
                ImportStatus.of(row.getString("status")),
                row.getBoolean("queued"),
                row.getBoolean("goes_on"),
                row.getBoolean("has_erased"),
                row.getBoolean("has_room"));
    }
}
