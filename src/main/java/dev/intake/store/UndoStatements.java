package dev.intake.store;

/** The statements that write a batch of an undo, in the order in which they are sent; the fence is the last. */
final class UndoStatements {
    static final String REMOVE_CONTACTS = """
            DELETE FROM contacts c
            USING unnest($2::uuid[], $3::bigint[]) AS gone (id, version)
            WHERE c.account_list_id = $1
              AND c.id = gone.id
              AND c.version = gone.version
            """;
    /** Nobody can have been referred by a contact that is not there. A version, so that nobody writes the reference back who has read it before; but nobody's edit. */
    static final String REMOVE_REFERRALS = """
            UPDATE contacts c
            SET version = c.version + 1,
                referral_versions = array_append(c.referral_versions, c.version + 1),
                updated_at = clock_timestamp(),
                referred_by = ARRAY(
                    SELECT referrer
                    FROM unnest(c.referred_by) WITH ORDINALITY AS kept (referrer, position)
                    WHERE referrer <> ALL ($2::uuid[])
                    ORDER BY position)
            WHERE c.account_list_id = $1
              AND c.referred_by <> '{}'
              AND c.referred_by && $2::uuid[]
            """;

    static final String MARK_CHANGES = """
            UPDATE import_changes h
            SET marks = marked.marks
            FROM unnest($2::uuid[], $3::bigint[], $4::text[]) AS marked (import_id, row_number, marks)
            WHERE h.account_list_id = $1
              AND h.import_id = marked.import_id
              AND h.run = 'import'
              AND h.row_number = marked.row_number
            """;
    static final String ADD_CHANGES = """
            INSERT INTO import_changes (account_list_id, import_id, run, row_number, contact_id, version, changes)
            SELECT $1, $2, 'undo', row_number, contact_id, version, changes::json
            FROM unnest($3::bigint[], $4::uuid[], $5::bigint[], $6::text[]) AS row (row_number, contact_id, version, changes)
            """;

    /** Lists of paths travel as JSON: unnest flattens arrays of arrays. */
    static final String ADD_ROWS = """
            INSERT INTO import_undo_rows (account_list_id, import_id, row_number, fields, error)
            SELECT $1, $2, row_number, ARRAY(SELECT json_array_elements_text(fields::json)), error
            FROM unnest($3::bigint[], $4::text[], $5::text[]) AS row (row_number, fields, error)
            """;

    static final String ADD_OUTCOMES = """
            UPDATE import_batches b
            SET undo = coalesce(b.undo, '{}') || string_to_array($4::text, NULL)::"char"[]
            WHERE b.account_list_id = $1
              AND b.import_id = $2
              AND b.run = 'import'
              AND b.first_row = (
                  SELECT max(first_row)
                  FROM import_batches
                  WHERE account_list_id = $1
                    AND import_id = $2
                    AND run = 'import'
                    AND first_row <= $3)
            """;
    static final String CHECKPOINT = """
            UPDATE import_runs
            SET work_row = work_row + $5,
                undo_reversed = undo_reversed + $6,
                undo_kept = undo_kept + $7,
                undo_errored = undo_errored + $8,
                lease_until = clock_timestamp() + $9::bigint * interval '1 millisecond',
                revision = revision + 1
            WHERE account_list_id = $1
              AND import_id = $2
              AND lease_token = $3
              AND work_row = $4
              AND status = 'undoing'
            RETURNING revision, work_row AS next_row, cancel_requested_at IS NOT NULL AS cancel_requested
            """;

    private UndoStatements() {}
}
