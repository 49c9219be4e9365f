package dev.intake.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/** Takes jobs from the queue; across all account lists, because whoever is free takes what waits. */
final class RunClaims {
    /**
     * Walks the queue in its order, past what waits for a list's writer: as bounded as the queues of the lists that are being written. Only the head of a
     * list is taken, locked by somebody or not, so that two who claim at once keep its order.
     */
    static final String CLAIM = """
            WITH abandoned AS (
                SELECT r.account_list_id, r.import_id
                FROM import_runs r
                WHERE r.status IN ('importing', 'undoing')
                  AND r.lease_until < clock_timestamp()
                  AND CASE r.work WHEN 'import' THEN r.rows_total - r.next_row
                                  WHEN 'retry' THEN r.rows_failed + r.rows_skipped
                                  ELSE r.next_row - r.work_row END < $2
                ORDER BY r.lease_until
                LIMIT 1
                FOR UPDATE OF r SKIP LOCKED),
            waiting AS (
                SELECT r.account_list_id, r.import_id
                FROM import_runs r
                WHERE r.status = 'queued'
                  AND CASE r.work WHEN 'import' THEN r.rows_total - r.next_row
                                  WHEN 'retry' THEN r.rows_failed + r.rows_skipped
                                  ELSE r.next_row - r.work_row END < $2
                  AND NOT EXISTS (
                      SELECT
                      FROM abandoned)
                  AND NOT EXISTS (
                      SELECT
                      FROM import_runs writer
                      WHERE writer.account_list_id = r.account_list_id
                        AND writer.status IN ('importing', 'undoing'))
                  AND NOT EXISTS (
                      SELECT
                      FROM import_runs ahead
                      WHERE ahead.account_list_id = r.account_list_id
                        AND ahead.status = 'queued'
                        AND (ahead.queued_at, ahead.import_id) < (r.queued_at, r.import_id))
                ORDER BY r.queued_at, r.import_id
                LIMIT 1
                FOR UPDATE OF r SKIP LOCKED),
            next AS (
                SELECT account_list_id, import_id
                FROM abandoned
                UNION ALL
                SELECT account_list_id, import_id
                FROM waiting),
            claimed AS (
                UPDATE import_runs r
                SET status = CASE WHEN r.work = 'undo' THEN 'undoing' ELSE 'importing' END,
                    lease_until = clock_timestamp() + $1::bigint * interval '1 millisecond',
                    lease_token = r.lease_token + 1,
                    attempt = r.attempt + 1,
                    attempt_started_at = clock_timestamp(),
                    attempt_first_row = r.next_row,
                    claimed_row = CASE WHEN r.work = 'import' THEN r.next_row ELSE r.work_row END,
                    times_left = CASE
                        WHEN r.status = 'queued' THEN 0
                        WHEN r.claimed_row = CASE WHEN r.work = 'import' THEN r.next_row ELSE r.work_row END
                            THEN r.times_left + 1
                        ELSE 0 END,
                    edited_keys = '{}',
                    started_at = coalesce(r.started_at, clock_timestamp()),
                    revision = r.revision + 1
                FROM next n
                WHERE r.account_list_id = n.account_list_id
                  AND r.import_id = n.import_id
                RETURNING r.*),
            document AS (
                UPDATE imports i
                SET updated_at = clock_timestamp()
                FROM claimed c
                WHERE i.account_list_id = c.account_list_id
                  AND i.id = c.import_id)
            SELECT c.account_list_id, c.import_id, c.lease_token, c.attempt, c.work,
                   CASE WHEN c.work = 'import' THEN c.next_row ELSE c.work_row END AS next_row, c.times_left, c.revision,
                   c.cancel_requested_at IS NOT NULL AS cancel_requested,
                   c.rows_created, c.rows_updated, c.rows_unchanged, c.rows_skipped, c.rows_failed,
                   i.rows_total, i.source, i.tag_list, i.override, i.match_on, l.region,
                   i.file_format, i.file_charset, i.file_delimiter, i.file_header_row, i.file_profile,
                   i.file_headers_mappings::text AS file_headers_mappings,
                   i.file_constants_mappings::text AS file_constants_mappings,
                   pg_notify('intake_imports', c.import_id::text)
            FROM claimed c
            JOIN imports i
              ON i.account_list_id = c.account_list_id
             AND i.id = c.import_id
            JOIN account_lists l
              ON l.id = c.account_list_id
            """;

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;

    RunClaims(Database database) {
        this.database = requireNonNull(database, "database");
    }

    Future<Optional<ClaimedRun>> claim(Duration lease, long maxRows) {
        return database.writes()
                .preparedQuery(CLAIM)
                .execute(Tuple.of(lease.toMillis(), maxRows))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, ClaimedRun::read))
                .recover(failure -> lostTheRace(failure) ? claim(lease, maxRows) : Future.failedFuture(failure));
    }

    /** Two saw the same list without a writer, and the index let only one of them through: the other sees it now and looks further. */
    private static boolean lostTheRace(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }
}
