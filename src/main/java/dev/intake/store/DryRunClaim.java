package dev.intake.store;

/** How {@link DryRunStore} takes a dry run to do. */
final class DryRunClaim {
    /** One dry run of a list at a time, so that no list takes all threads. */
    static final String CLAIM = """
            WITH next AS (
                SELECT d.account_list_id, d.import_id
                FROM import_dry_runs d
                WHERE (d.status = 'running' AND d.lease_until < clock_timestamp())
                   OR (d.status = 'queued'
                       AND NOT EXISTS (
                           SELECT
                           FROM import_dry_runs other
                           WHERE other.account_list_id = d.account_list_id
                             AND other.status = 'running'))
                ORDER BY d.queued_at, d.import_id
                LIMIT 1
                FOR UPDATE OF d SKIP LOCKED),
            claimed AS (
                UPDATE import_dry_runs d
                SET status = 'running',
                    lease_until = clock_timestamp() + $1::bigint * interval '1 millisecond',
                    lease_token = d.lease_token + 1,
                    next_row = 1,
                    rows_created = 0,
                    rows_updated = 0,
                    rows_unchanged = 0,
                    rows_skipped = 0,
                    rows_failed = 0
                FROM next n
                WHERE d.account_list_id = n.account_list_id
                  AND d.import_id = n.import_id
                RETURNING d.*)
            SELECT c.account_list_id, c.import_id, c.lease_token, c.next_row,
                   c.rows_created, c.rows_updated, c.rows_unchanged, c.rows_skipped, c.rows_failed,
                   'import' AS work,
                   1 AS attempt,
                   0 AS times_left,
                   false AS cancel_requested,
                   i.rows_total, i.source, i.tag_list, i.override, i.match_on, l.region,
                   i.file_format, i.file_charset, i.file_delimiter, i.file_header_row, i.file_profile,
                   i.file_headers_mappings::text AS file_headers_mappings,
                   i.file_constants_mappings::text AS file_constants_mappings
            FROM claimed c
            JOIN imports i
              ON i.account_list_id = c.account_list_id
             AND i.id = c.import_id
            JOIN account_lists l
              ON l.id = c.account_list_id
            """;

    private DryRunClaim() {}
}
