package dev.intake.store;

/** The statements of {@link LedgerStore}. */
final class LedgerStatements {
    /** The run that is shown of an import unless another is asked for: what was foreseen while nothing has become of any row. */
    static final String SHOWN_RUN = """
            SELECT CASE WHEN import_runs.status = 'in_preview' THEN 'dry_run' ELSE 'import' END AS run
            FROM imports
            JOIN account_list_users AS member
                ON member.account_list_id = imports.account_list_id
                AND member.user_id = $1
            LEFT JOIN import_runs
                ON import_runs.account_list_id = imports.account_list_id
                AND import_runs.import_id = imports.id
            WHERE imports.account_list_id = $2
                AND imports.id = $3
            """;

    /**
     * Begins at the batch that holds the first row asked for; a batch without the outcome asked for is not expanded. Who was deleted since is not named. A page ends where
     * its rows have 4 MB of text, with the row that comes past that: cells and changes are read of no other row.
     */
    static final String ROWS = """
            WITH found AS (
                SELECT
                    batch.first_row + entry.position - 1 AS row_number,
                    entry.line_number,
                    entry.outcome,
                    coalesce(entry.contact_id, failure.mended_contact_id) AS contact_id,
                    entry.duplicate_of,
                    entry.undo,
                    undone.fields AS undo_fields,
                    undone.error AS undo_error,
                    failure.errors,
                    failure.cells,
                    failure.candidates,
                    failure.mended_cells,
                    change.changes,
                    coalesce(failure.text_size, change.text_size, 0) AS text_size
                FROM import_batches AS batch
                CROSS JOIN unnest(batch.outcomes, batch.line_numbers, batch.contact_ids, batch.duplicate_of, batch.undo)
                    WITH ORDINALITY AS entry (outcome, line_number, contact_id, duplicate_of, undo, position)
                LEFT JOIN import_undo_rows AS undone
                    ON entry.undo IN ('k', 'e')
                    AND undone.account_list_id = $2
                    AND undone.import_id = $3
                    AND undone.row_number = batch.first_row + entry.position - 1
                LEFT JOIN import_row_failures AS failure
                    ON entry.outcome IN ('f', 's')
                    AND failure.account_list_id = $2
                    AND failure.import_id = $3
                    AND failure.run = $8
                    AND failure.row_number = batch.first_row + entry.position - 1
                LEFT JOIN import_changes AS change
                    ON entry.outcome = 'u'
                    AND change.account_list_id = $2
                    AND change.import_id = $3
                    AND change.run = $8
                    AND change.row_number = batch.first_row + entry.position - 1
                WHERE batch.account_list_id = $2
                    AND batch.import_id = $3
                    AND batch.run = $8
                    AND batch.first_row >= coalesce(
                        (
                            SELECT max(first_row)
                            FROM import_batches
                            WHERE account_list_id = $2
                                AND import_id = $3
                                AND run = $8
                                AND first_row <= $4 + 1),
                        1)
                    AND batch.first_row + entry.position - 1 > $4
                    AND ($5::text IS NULL OR ($5::text::"char" = ANY (batch.outcomes) AND entry.outcome = $5::text::"char"))
                    AND ($7::text IS NULL OR ($7::text::"char" = ANY (batch.undo) AND entry.undo = $7::text::"char"))
                    AND EXISTS (
                        SELECT FROM account_list_users
                        WHERE account_list_id = $2
                            AND user_id = $1)
                ORDER BY batch.first_row, entry.position
                LIMIT $6),
            page AS (
                SELECT
                    found.*,
                    sum(text_size) OVER (ORDER BY row_number) - text_size AS text_before,
                    lead(row_number) OVER (ORDER BY row_number) IS NOT NULL AS has_next
                FROM found)
            SELECT
                row_number,
                line_number,
                outcome::text AS outcome,
                (
                    SELECT id
                    FROM contacts
                    WHERE account_list_id = $2
                        AND id = page.contact_id) AS contact_id,
                duplicate_of,
                undo::text AS undo,
                undo_fields,
                undo_error,
                errors::text AS errors,
                cells::text AS cells,
                candidates,
                mended_cells::text AS mended_cells,
                changes::text AS changes,
                has_next
            FROM page
            WHERE text_before < 4000000
            ORDER BY row_number
            LIMIT $6 - 1
            """;

    static final String FAILED_ROWS = """
            WITH found AS (
                SELECT row_number, line_number, errors, cells, candidates, mended_cells, text_size
                FROM import_row_failures
                WHERE account_list_id = $2
                    AND import_id = $3
                    AND run = $6
                    AND outcome = 'f'
                    AND row_number > $4
                    AND EXISTS (
                        SELECT FROM account_list_users
                        WHERE account_list_id = $2
                            AND user_id = $1)
                ORDER BY row_number
                LIMIT $5),
            page AS (
                SELECT
                    found.*,
                    sum(text_size) OVER (ORDER BY row_number) - text_size AS text_before,
                    lead(row_number) OVER (ORDER BY row_number) IS NOT NULL AS has_next
                FROM found)
            SELECT
                row_number,
                line_number,
                'f' AS outcome,
                NULL::uuid AS contact_id,
                NULL::bigint AS duplicate_of,
                NULL::text AS undo,
                NULL::text[] AS undo_fields,
                NULL::text AS undo_error,
                errors::text AS errors,
                cells::text AS cells,
                candidates,
                mended_cells::text AS mended_cells,
                NULL::text AS changes,
                has_next
            FROM page
            WHERE text_before < 4000000
            ORDER BY row_number
            LIMIT $5 - 1
            """;

    private LedgerStatements() {}
}
