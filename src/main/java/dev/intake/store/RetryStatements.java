package dev.intake.store;

/** The statements of a retry's batch, in the order in which it sends them, and what asks afterwards whether the batch is the next. */
final class RetryStatements {
    /** A row is taken once: its failure is there until then. */
    static final String TAKEN = """
            SELECT count(*) FILTER (WHERE outcome = 's') AS skipped,
                   count(*) FILTER (WHERE outcome = 'f') AS failed
            FROM import_row_failures
            WHERE account_list_id = $1
              AND import_id = $2
              AND run = 'import'
              AND NOT erased
              AND row_number = ANY ($3::bigint[])
            """;

    /**
     * Rows lie apart, a batch of a retry in many batches of the import: these are found by their key, one by one, and each is written anew once. An array and a
     * subquery for each row, rather than joins, whose order would hang on statistics that are not there yet.
     */
    static final String REWRITE = """
            WITH taken AS MATERIALIZED (
                SELECT row_number, outcome::"char" AS outcome, contact_id, duplicate_of
                FROM unnest($3::bigint[], $4::text[], $5::uuid[], $6::bigint[])
                    AS plan (row_number, outcome, contact_id, duplicate_of))
            UPDATE import_batches b
            SET (outcomes, contact_ids, duplicate_of) = (
                SELECT array_agg(coalesce(taken.outcome, entry.outcome) ORDER BY entry.position),
                       array_agg(
                           CASE WHEN taken.row_number IS NULL THEN entry.contact_id ELSE taken.contact_id END
                           ORDER BY entry.position),
                       array_agg(
                           CASE WHEN taken.row_number IS NULL THEN entry.duplicate_of ELSE taken.duplicate_of END
                           ORDER BY entry.position)
                FROM unnest(b.outcomes, b.contact_ids, b.duplicate_of)
                    WITH ORDINALITY AS entry (outcome, contact_id, duplicate_of, position)
                LEFT JOIN taken
                  ON taken.row_number = b.first_row + entry.position - 1)
            WHERE b.account_list_id = $1
              AND b.import_id = $2
              AND b.run = 'import'
              AND b.first_row = ANY (ARRAY(
                  SELECT DISTINCT holder.first_row
                  FROM taken
                  CROSS JOIN LATERAL (
                      SELECT h.first_row
                      FROM import_batches h
                      WHERE h.account_list_id = $1
                        AND h.import_id = $2
                        AND h.run = 'import'
                        AND h.first_row <= taken.row_number
                      ORDER BY h.first_row DESC
                      LIMIT 1) AS holder))
            """;

    static final String FORGET = """
            DELETE FROM import_row_failures
            WHERE account_list_id = $1
              AND import_id = $2
              AND run = 'import'
              AND row_number = ANY ($3::bigint[])
            """;

    /** The cells stay those of the file, and what was mended stays; who was named is asked again. */
    static final String KEEP = """
            UPDATE import_row_failures f
            SET errors = plan.errors::json,
                outcome = plan.outcome::"char",
                candidates = coalesce(string_to_array(plan.candidates, ',')::uuid[], '{}'),
                mended_contact_id = NULL
            FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[])
                AS plan (row_number, errors, outcome, candidates)
            WHERE f.account_list_id = $1
              AND f.import_id = $2
              AND f.run = 'import'
              AND f.row_number = plan.row_number
            """;

    static final String CHECKPOINT = """
            UPDATE import_runs
            SET work_row = $5,
                rows_created = rows_created + $6,
                rows_updated = rows_updated + $7,
                rows_unchanged = rows_unchanged + $8,
                rows_skipped = rows_skipped + $9,
                rows_failed = rows_failed + $10,
                lease_until = clock_timestamp() + $11::bigint * interval '1 millisecond',
                revision = revision + 1
            WHERE account_list_id = $1
              AND import_id = $2
              AND lease_token = $3
              AND work = 'retry'
              AND work_row <= $4
              AND status = 'importing'
            RETURNING revision, work_row AS next_row, cancel_requested_at IS NOT NULL AS cancel_requested,
                edited_keys
            """;

    static final String IS_NEXT = """
            SELECT
            FROM import_runs
            WHERE account_list_id = $1
              AND import_id = $2
              AND lease_token = $3
              AND work = 'retry'
              AND work_row <= $4
              AND status = 'importing'
            """;

    private RetryStatements() {}
}
