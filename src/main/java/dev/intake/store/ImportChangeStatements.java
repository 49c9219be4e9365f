package dev.intake.store;

/** The statements of {@link ImportChangeStore}; each says whether the list's queue has room, and writes nothing when it has not. */
final class ImportChangeStatements {
    static final String INSERT = """
            WITH member AS (
                SELECT m.account_list_id,
                       m.user_id,
                       NOT $9::boolean
                           OR (SELECT count(*)
                               FROM import_runs waiting
                               WHERE waiting.account_list_id = $1
                                 AND waiting.status = 'queued') < $35 AS has_room
                FROM account_list_users m
                WHERE m.account_list_id = $1
                  AND m.user_id = $3),
            made AS (
                INSERT INTO imports (
                    account_list_id, id, user_id, source, file_name, file_size, file_sha256, same_file_as, file_expires_at,
                    source_account_id, tag_list, override, import_by_group, groups, group_tags, match_on,
                    file_format, file_charset, file_delimiter, file_header_row, file_profile, recognition,
                    file_headers, file_constants, file_constants_truncated, file_row_samples,
                    file_headers_mappings, file_constants_mappings,
                    suggested_headers_mappings, suggested_constants_mappings,
                    sample_contacts, sample_contact_ids, warnings, rows_total, request_id)
                SELECT
                    m.account_list_id, $2, m.user_id, $4, $5, $6, $7,
                    (SELECT earlier.id
                     FROM imports earlier
                     WHERE earlier.account_list_id = $1
                       AND earlier.file_sha256 = $7
                     ORDER BY earlier.created_at, earlier.id
                     LIMIT 1),
                    clock_timestamp() + $8::bigint * interval '1 second',
                    $10, $11, $12, $13, $14, $15::text::json, $16,
                    $17, $18, $19, $20, $21, $22::text::json,
                    $23::text::json, $24::text::json, $25, $26::text::json,
                    $27::text::json, $28::text::json,
                    $29::text::json, $30::text::json,
                    $31::text::json, $32, $33::text::json, $34, $36
                FROM member m
                WHERE m.has_room
                RETURNING account_list_id, id, rows_total),
            job AS (
                INSERT INTO import_runs (account_list_id, import_id, rows_total, status, queued_at)
                SELECT account_list_id,
                       id,
                       rows_total,
                       CASE WHEN $9::boolean THEN 'queued' ELSE 'in_preview' END,
                       CASE WHEN $9::boolean THEN clock_timestamp() END
                FROM made
                RETURNING import_id, status)
            SELECT m.has_room,
                   CASE WHEN job.status = 'queued' THEN pg_notify('intake_imports', job.import_id::text) END
            FROM member m
            LEFT JOIN job
              ON true
            """;
    static final String UPDATE = """
            WITH current AS (
                SELECT r.account_list_id,
                       r.import_id,
                       NOT $5::boolean
                           OR (SELECT count(*)
                               FROM import_runs waiting
                               WHERE waiting.account_list_id = $1
                                 AND waiting.status = 'queued') < $31 AS has_room
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
                  AND (NOT $5::boolean OR i.file_expires_at IS NULL OR i.file_expires_at > clock_timestamp())
                FOR UPDATE OF r, i),
            job AS (
                UPDATE import_runs r
                SET status = CASE WHEN $5::boolean THEN 'queued' ELSE r.status END,
                    queued_at = CASE WHEN $5::boolean THEN clock_timestamp() END,
                    rows_total = $30,
                    revision = r.revision + 1
                FROM current c
                WHERE r.account_list_id = c.account_list_id
                  AND r.import_id = c.import_id
                  AND c.has_room
                RETURNING r.account_list_id, r.import_id, r.status, r.revision),
            document AS (
                UPDATE imports i
                SET source_account_id = $6,
                    tag_list = $7,
                    override = $8,
                    import_by_group = $9,
                    groups = $10,
                    group_tags = $11::text::json,
                    match_on = $12,
                    file_format = $13,
                    file_charset = $14,
                    file_delimiter = $15,
                    file_header_row = $16,
                    file_profile = $17,
                    recognition = $18::text::json,
                    file_headers = $19::text::json,
                    file_constants = $20::text::json,
                    file_constants_truncated = $21,
                    file_row_samples = $22::text::json,
                    file_headers_mappings = $23::text::json,
                    file_constants_mappings = $24::text::json,
                    suggested_headers_mappings = $25::text::json,
                    suggested_constants_mappings = $26::text::json,
                    sample_contacts = $27::text::json,
                    sample_contact_ids = $28,
                    warnings = $29::text::json,
                    rows_total = $30,
                    updated_at = clock_timestamp()
                FROM current c
                WHERE i.account_list_id = c.account_list_id
                  AND i.id = c.import_id
                  AND c.has_room)
            SELECT c.has_room,
                   CASE WHEN job.status = 'queued' THEN pg_notify('intake_imports', job.import_id::text)
                        WHEN job.status = 'in_preview' THEN pg_notify(
                            'intake_progress',
                            job.account_list_id || ' ' || job.import_id || ' ' || job.revision)
                        END
            FROM current c
            LEFT JOIN job
              ON true
            """;

    static final String MAP_CONSTANTS = """
            WITH job AS (
                UPDATE import_runs r
                SET revision = r.revision + 1
                FROM imports i, account_list_users m
                WHERE r.account_list_id = $1
                  AND r.import_id = $2
                  AND r.status IN ('completed', 'failed', 'cancelled')
                  AND i.account_list_id = r.account_list_id
                  AND i.id = r.import_id
                  AND i.updated_at = $4
                  AND m.account_list_id = r.account_list_id
                  AND m.user_id = $3
                RETURNING r.account_list_id, r.import_id, r.revision),
            document AS (
                UPDATE imports i
                SET file_constants_mappings = $5::text::json,
                    updated_at = clock_timestamp()
                FROM job j
                WHERE i.account_list_id = j.account_list_id
                  AND i.id = j.import_id
                  AND i.updated_at = $4
                RETURNING i.id)
            SELECT pg_notify('intake_progress', j.account_list_id || ' ' || j.import_id || ' ' || j.revision)
            FROM job j
            JOIN document d
              ON d.id = j.import_id
            """;

    private ImportChangeStatements() {}
}
