package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportStatus;
import dev.intake.contacts.RunWork;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Puts imports that have ended into the queue to be undone. */
public final class UndoStore {
    private static final String JUDGE = """
            SELECT r.status,
                   r.work,
                   true AS has_room,
                   i.changes_erased_at IS NOT NULL
                       OR greatest(r.completed_at, r.retry_ended_at, r.undo_completed_at)
                           <= clock_timestamp() - $4::bigint * interval '1 millisecond' AS is_past
            FROM import_runs r
            JOIN imports i
              ON i.account_list_id = r.account_list_id
             AND i.id = r.import_id
            JOIN account_list_users m
              ON m.account_list_id = r.account_list_id
            WHERE r.account_list_id = $1
              AND r.import_id = $2
              AND m.user_id = $3
            """;

    /** One that failed goes on where it had come to. The lease is cleared though it is: constraints are checked for the row as the snapshot has it, which may have been running. */
    private static final String START = """
            WITH found AS (
                SELECT r.account_list_id,
                       r.import_id,
                       r.status,
                       r.work,
                       i.changes_erased_at IS NOT NULL
                           OR greatest(r.completed_at, r.retry_ended_at, r.undo_completed_at)
                               <= clock_timestamp() - $4::bigint * interval '1 millisecond' AS is_past,
                       (
                           SELECT count(*)
                           FROM import_runs waiting
                           WHERE waiting.account_list_id = $1
                             AND waiting.status = 'queued') < $5 AS has_room
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
                    work = 'undo',
                    work_row = CASE WHEN f.status = 'undo_failed' THEN r.work_row ELSE 1 END,
                    queued_at = clock_timestamp(),
                    lease_until = NULL,
                    cancel_requested_at = NULL,
                    error_code = NULL,
                    error_detail = NULL,
                    revision = r.revision + 1
                FROM found f
                WHERE r.account_list_id = f.account_list_id
                  AND r.import_id = f.import_id
                  AND f.status IN ('completed', 'failed', 'cancelled', 'undo_failed')
                  AND NOT f.is_past
                  AND f.has_room
                RETURNING r.account_list_id, r.import_id),
            document AS (
                UPDATE imports i
                SET updated_at = clock_timestamp()
                FROM job j
                WHERE i.account_list_id = j.account_list_id
                  AND i.id = j.import_id)
            SELECT f.status, f.work, f.has_room, f.is_past,
                   CASE WHEN j.import_id IS NOT NULL THEN pg_notify('intake_imports', j.import_id::text) END
            FROM found f
            LEFT JOIN job j
              ON j.account_list_id = f.account_list_id
             AND j.import_id = f.import_id
            """;

    private final Database database;
    private final Duration window;
    private final int maxQueued;

    /**
     * How an import stood when its undo was asked for, and with that whether it was queued: what it did last or does, whether its list's queue had room, and whether
     * its window is past.
     */
    public record Standing(ImportStatus status, RunWork work, boolean hasRoom, boolean isPast) {
        static Standing read(Row row) {
            return new Standing(
                    ImportStatus.of(row.getString("status")),
                    RunWork.of(row.getString("work")),
                    row.getBoolean("has_room"),
                    // Null of one that has not ended.
                    Boolean.TRUE.equals(row.getBoolean("is_past")));
        }
    }

    /** Imports can be undone for the length of the window; at most so many imports of a list wait. */
    public UndoStore(Database database, Duration window, int maxQueued) {
        this.database = requireNonNull(database, "database");
        this.window = requireNonNull(window, "window");
        this.maxQueued = maxQueued;
    }

    /** How the import stands; empty when it is not there for the user. */
    public Future<Optional<Standing>> judge(UUID userId, UUID accountListId, UUID importId) {
        return standing(database.reads()
                .preparedQuery(JUDGE)
                .execute(Tuple.of(accountListId, importId, userId, window.toMillis())));
    }

    /** Queues the undo where the standing that is answered allows it; empty when the import is not there for the user. */
    public Future<Optional<Standing>> start(UUID userId, UUID accountListId, UUID importId) {
        return standing(database.writes()
                .preparedQuery(START)
                .execute(Tuple.of(accountListId, importId, userId, window.toMillis(), maxQueued)));
    }

    private static Future<Optional<Standing>> standing(Future<RowSet<Row>> asked) {
        return asked.recover(DatabaseFailures::failed).map(rows -> Rows.first(rows, Standing::read));
    }
}
