package dev.intake.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/** Takes jobs from the queue; across all account lists, because whoever is free takes what waits. */
final class RunClaims {
    private static final String CLAIM = """
            WITH next AS (
                SELECT r.account_list_id, r.import_id
                FROM import_runs r
                WHERE (r.status = 'importing' AND r.lease_until < clock_timestamp())
                   OR (r.status = 'queued'
                       AND NOT EXISTS (
                           SELECT
                           FROM import_runs w
                           WHERE w.account_list_id = r.account_list_id
                             AND w.status IN ('importing', 'undoing')))
                ORDER BY r.queued_at, r.import_id
                LIMIT 1
                FOR UPDATE OF r SKIP LOCKED),
            claimed AS (
                UPDATE import_runs r
                SET status = 'importing',
                    lease_until = clock_timestamp() + $1::bigint * interval '1 millisecond',
                    lease_token = r.lease_token + 1,
                    attempt = r.attempt + 1,
                    attempt_started_at = clock_timestamp(),
                    attempt_first_row = r.next_row,
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
            SELECT c.account_list_id, c.import_id, c.lease_token, c.attempt, c.next_row, c.revision,
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

    Future<Optional<ClaimedRun>> claim(Duration lease) {
        return database.writes()
                .preparedQuery(CLAIM)
                .execute(Tuple.of(lease.toMillis()))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, ClaimedRun::read))
                .recover(RunClaims::lostTheRace);
    }

    private static Future<Optional<ClaimedRun>> lostTheRace(Throwable failure) {
        // Two processes saw the same list without a writer; the index let only one of them through.
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState())
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure);
    }
}
