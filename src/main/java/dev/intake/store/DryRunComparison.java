package dev.intake.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;

/** Compares what became of the rows of an import with what its dry run foresaw. */
final class DryRunComparison {
    /** Only batches that are not the same as a whole are compared row by row: mostly none. */
    static final String COMPARE = """
            WITH compared AS (
                SELECT d.account_list_id, d.import_id
                FROM import_dry_runs d
                WHERE d.account_list_id = $1
                  AND d.import_id = $2
                  AND d.status = 'completed'),
            foreseen AS (
                SELECT b.first_row, b.outcomes, b.duplicate_of
                FROM import_batches b
                JOIN compared c
                  ON c.account_list_id = b.account_list_id
                 AND c.import_id = b.import_id
                WHERE b.run = 'dry_run'),
            become AS (
                SELECT b.first_row, b.outcomes, b.duplicate_of
                FROM import_batches b
                JOIN compared c
                  ON c.account_list_id = b.account_list_id
                 AND c.import_id = b.import_id
                WHERE b.run = 'import'),
            same AS (
                SELECT f.first_row
                FROM foreseen f
                JOIN become b
                  ON b.first_row = f.first_row
                WHERE b.outcomes = f.outcomes
                  AND b.duplicate_of IS NOT DISTINCT FROM f.duplicate_of),
            foreseen_rows AS (
                SELECT f.first_row + e.position - 1 AS row_number, e.outcome, e.duplicate_of
                FROM foreseen f
                CROSS JOIN unnest(f.outcomes, f.duplicate_of) WITH ORDINALITY AS e (outcome, duplicate_of, position)
                WHERE f.first_row NOT IN (SELECT first_row FROM same)),
            become_rows AS (
                SELECT b.first_row + e.position - 1 AS row_number, e.outcome, e.duplicate_of
                FROM become b
                CROSS JOIN unnest(b.outcomes, b.duplicate_of) WITH ORDINALITY AS e (outcome, duplicate_of, position)
                WHERE b.first_row NOT IN (SELECT first_row FROM same)),
            differing AS (
                SELECT count(*) AS rows
                FROM foreseen_rows f
                FULL JOIN become_rows b
                  ON b.row_number = f.row_number
                WHERE b.outcome IS DISTINCT FROM f.outcome
                   OR b.duplicate_of IS DISTINCT FROM f.duplicate_of)
            UPDATE import_runs r
            SET rows_differing_from_dry_run = d.rows
            FROM compared c, differing d
            WHERE r.account_list_id = c.account_list_id
              AND r.import_id = c.import_id
              AND r.lease_token = $3
              AND r.status = 'importing'
              AND r.work = 'import'
            """;

    /** What statement_timeout ends a statement with (PostgreSQL 18, appendix A). */
    private static final String QUERY_CANCELED = "57014";

    private final Database database;

    DryRunComparison(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /**
     * Writes to an import whose file is at its end how many rows came out otherwise than foreseen; nothing without a completed dry run, nor when that takes longer
     * than a statement may: the import ends all the same.
     */
    Future<Void> compare(LeaseToken lease) {
        return database.writes()
                .preparedQuery(COMPARE)
                .execute(Tuple.of(lease.accountListId(), lease.importId(), lease.token()))
                .<Void>mapEmpty()
                .recover(failure -> isTimeout(failure) ? Future.succeededFuture() : DatabaseFailures.failed(failure));
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof PgException refused && QUERY_CANCELED.equals(refused.getSqlState());
    }
}
