package dev.intake.store;

/**
 * The statements of {@link DryRunStore}. Whoever writes to an import and to its dry run takes the lock on the import first; a claim, which walks the dry runs, takes
 * none on imports.
 */
final class DryRunStatements {
    /** Whoever holds this lock decides alone over the import and its dry run; none when it is no longer as it was seen. */
    static final String LOCK_IMPORT = """
            SELECT r.import_id
            FROM import_runs r
            JOIN imports i
              ON i.account_list_id = r.account_list_id
             AND i.id = r.import_id
            JOIN account_list_users m
              ON m.account_list_id = r.account_list_id
            WHERE r.account_list_id = $1
              AND r.import_id = $2
              AND m.user_id = $3
              AND r.status = 'in_preview'
              AND i.updated_at = $4
            FOR UPDATE OF r
            """;

    static final String QUEUE = """
            INSERT INTO import_dry_runs AS d (account_list_id, import_id, status, queued_at)
            VALUES ($1, $2, 'queued', clock_timestamp())
            ON CONFLICT (account_list_id, import_id) DO UPDATE
            SET status = 'queued',
                queued_at = clock_timestamp(),
                completed_at = NULL,
                lease_token = d.lease_token + 1,
                next_row = 1,
                rows_created = 0,
                rows_updated = 0,
                rows_unchanged = 0,
                rows_skipped = 0,
                rows_failed = 0,
                error_code = NULL,
                error_detail = NULL
            WHERE d.status NOT IN ('queued', 'running')
            RETURNING d.import_id
            """;

    static final String TELL = """
            UPDATE import_runs
            SET revision = revision + 1
            WHERE account_list_id = $1
              AND import_id = $2
            RETURNING revision, pg_notify('intake_imports', import_id::text)
            """;

    static final String EXTEND = """
            UPDATE import_dry_runs d
            SET lease_until = clock_timestamp() + $4::bigint * interval '1 millisecond'
            FROM import_runs r
            WHERE d.account_list_id = $1
              AND d.import_id = $2
              AND d.lease_token = $3
              AND d.status = 'running'
              AND r.account_list_id = d.account_list_id
              AND r.import_id = d.import_id
            RETURNING r.revision, d.next_row, false AS cancel_requested
            """;

    /** The fence of a batch: nothing when the dry run is void, cancelled or another's. */
    static final String CHECKPOINT = """
            WITH job AS (
                UPDATE import_runs r
                SET revision = r.revision + 1
                WHERE r.account_list_id = $1
                  AND r.import_id = $2
                  AND r.status = 'in_preview'
                RETURNING r.account_list_id, r.import_id, r.revision)
            UPDATE import_dry_runs d
            SET next_row = d.next_row + $5 + $6 + $7 + $8 + $9,
                rows_created = d.rows_created + $5,
                rows_updated = d.rows_updated + $6,
                rows_unchanged = d.rows_unchanged + $7,
                rows_skipped = d.rows_skipped + $8,
                rows_failed = d.rows_failed + $9,
                lease_until = clock_timestamp() + $10::bigint * interval '1 millisecond'
            FROM job j
            WHERE d.account_list_id = j.account_list_id
              AND d.import_id = j.import_id
              AND d.lease_token = $3
              AND d.next_row = $4
              AND d.status = 'running'
            RETURNING j.revision, d.next_row, false AS cancel_requested
            """;

    static final String END = """
            WITH job AS (
                UPDATE import_runs r
                SET revision = r.revision + 1
                WHERE r.account_list_id = $1
                  AND r.import_id = $2
                  AND r.status = 'in_preview'
                RETURNING r.account_list_id, r.import_id, r.revision),
            ended AS (
                UPDATE import_dry_runs d
                SET status = $4,
                    lease_until = NULL,
                    completed_at = CASE WHEN $4::text <> 'queued' THEN clock_timestamp() END,
                    error_code = $5,
                    error_detail = $6
                FROM job j
                WHERE d.account_list_id = j.account_list_id
                  AND d.import_id = j.import_id
                  AND d.lease_token = $3
                  AND d.status = 'running'
                RETURNING d.import_id, j.revision)
            SELECT e.revision,
                   pg_notify('intake_imports', e.import_id::text)
            FROM ended e
            """;

    static final String CANCEL = """
            WITH job AS (
                UPDATE import_runs r
                SET revision = r.revision + 1
                FROM account_list_users m
                WHERE r.account_list_id = $1
                  AND r.import_id = $2
                  AND r.status = 'in_preview'
                  AND m.account_list_id = r.account_list_id
                  AND m.user_id = $3
                  AND EXISTS (
                      SELECT
                      FROM import_dry_runs d
                      WHERE d.account_list_id = r.account_list_id
                        AND d.import_id = r.import_id
                        AND d.status IN ('queued', 'running'))
                RETURNING r.account_list_id, r.import_id),
            ended AS (
                UPDATE import_dry_runs d
                SET status = 'cancelled',
                    lease_until = NULL,
                    completed_at = clock_timestamp()
                FROM job j
                WHERE d.account_list_id = j.account_list_id
                  AND d.import_id = j.import_id
                  AND d.status IN ('queued', 'running')
                RETURNING d.import_id)
            SELECT e.import_id,
                   pg_notify('intake_imports', e.import_id::text)
            FROM ended e
            """;

    static final String STATUS = """
            SELECT d.status
            FROM import_dry_runs d
            JOIN account_list_users m
              ON m.account_list_id = d.account_list_id
            WHERE d.account_list_id = $1
              AND d.import_id = $2
              AND m.user_id = $3
            """;

    private DryRunStatements() {}
}
