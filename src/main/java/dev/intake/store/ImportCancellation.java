package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportStatus;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Cancels imports: those that wait, and those whose runner is gone, at once; of a running one it asks the runner, who stops at its next batch. A retry that is cancelled leaves the import completed, as it was. */
public final class ImportCancellation {
    // What the constraints compare is taken from the locked row: PostgreSQL checks them for the row as the snapshot has
    // it, before it finds that a runner has claimed the import since.
    private static final String CANCEL = """
            WITH found AS (
                SELECT r.account_list_id,
                       r.import_id,
                       r.status AS locked_status,
                       r.work,
                       r.queued_at,
                       r.started_at,
                       r.lease_until,
                       r.completed_at,
                       r.error_code,
                       CASE WHEN r.status = 'queued' AND r.work = 'undo' THEN 'undoing' ELSE r.status END AS status,
                       (r.status = 'queued' AND r.work <> 'undo')
                           OR (r.status = 'importing' AND r.lease_until < clock_timestamp()) AS at_once,
                       r.status = 'importing' AND r.cancel_requested_at IS NULL AS to_be_asked
                FROM import_runs r
                JOIN account_list_users m
                  ON m.account_list_id = r.account_list_id
                WHERE r.account_list_id = $1
                  AND r.import_id = $2
                  AND m.user_id = $3
                FOR UPDATE OF r),
            job AS (
                UPDATE import_runs r
                SET status = CASE
                        WHEN f.at_once AND f.work = 'retry' THEN 'completed'
                        WHEN f.at_once THEN 'cancelled'
                        ELSE f.locked_status END,
                    queued_at = f.queued_at,
                    started_at = f.started_at,
                    lease_until = CASE WHEN NOT f.at_once THEN f.lease_until END,
                    completed_at = CASE
                        WHEN f.at_once AND f.work = 'retry' THEN coalesce(f.completed_at, clock_timestamp())
                        WHEN f.at_once THEN clock_timestamp()
                        ELSE f.completed_at END,
                    error_code = f.error_code,
                    retry_ended_at = CASE
                        WHEN f.at_once AND f.work = 'retry' AND f.locked_status = 'importing' THEN clock_timestamp()
                        ELSE r.retry_ended_at END,
                    cancel_requested_at = CASE WHEN NOT f.at_once THEN clock_timestamp() END,
                    revision = r.revision + 1
                FROM found f
                WHERE r.account_list_id = f.account_list_id
                  AND r.import_id = f.import_id
                  AND (f.at_once OR f.to_be_asked)
                RETURNING r.account_list_id, r.import_id),
            document AS (
                UPDATE imports i
                SET updated_at = clock_timestamp()
                FROM job j
                WHERE i.account_list_id = j.account_list_id
                  AND i.id = j.import_id)
            SELECT f.status,
                   CASE WHEN j.import_id IS NOT NULL THEN pg_notify('intake_imports', j.import_id::text) END
            FROM found f
            LEFT JOIN job j
              ON j.account_list_id = f.account_list_id
             AND j.import_id = f.import_id
            """;

    private final Database database;

    public ImportCancellation(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /** Cancels the import if it waits or runs, and gives the status that it had before, {@code undoing} also of one that waits to be undone; empty when it is not there for the user. */
    public Future<Optional<ImportStatus>> cancel(UUID userId, UUID accountListId, UUID importId) {
        return database.writes()
                .preparedQuery(CANCEL)
                .execute(Tuple.of(accountListId, importId, userId))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, row -> ImportStatus.of(row.getString("status"))));
    }
}
