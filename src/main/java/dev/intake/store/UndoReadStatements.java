package dev.intake.store;

/** The statements of {@link UndoBatchStore}. */
final class UndoReadStatements {
    static final String BATCH = """
            SELECT array_to_string(
                       b.outcomes[($3 - b.first_row + 1)::integer:($3 - b.first_row + $4)::integer], '') AS outcomes,
                   b.contact_ids[($3 - b.first_row + 1)::integer:($3 - b.first_row + $4)::integer] AS contact_ids
            FROM import_batches b
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

    /** An undo that was interrupted counts for the rows that it has come past. */
    static final String CONTACTS = """
            SELECT c.id, c.version, c.name, c.is_organization, c.church_name, c.greeting, c.envelope_greeting, c.status,
                   c.pledge_amount, c.pledge_currency, c.pledge_frequency, c.notes, c.send_newsletter, c.likely_to_give,
                   c.no_appeals, c.website, c.tag_list,
                   c.people::text AS people,
                   c.addresses::text AS addresses,
                   c.referred_by, c.import_id, c.import_row, c.shape, c.edited_version,
                   c.import_id = $2
                       OR r.status = 'undone'
                       OR (r.work = 'undo' AND r.status IN ('queued', 'undo_failed') AND c.import_row < r.work_row)
                       AS undone
            FROM unnest($3::uuid[]) AS wanted (id)
            JOIN contacts c
              ON c.account_list_id = $1
             AND c.id = wanted.id
            LEFT JOIN import_runs r
              ON r.account_list_id = $1
             AND r.import_id = c.import_id
            """;

    static final String CHANGES = """
            SELECT h.contact_id, h.import_id, h.row_number, h.version, h.marks,
                   h.changes::text AS changes,
                   h.import_id = $2
                       OR r.status = 'undone'
                       OR (r.work = 'undo' AND r.status IN ('queued', 'undo_failed') AND h.row_number < r.work_row)
                       AS undone
            FROM unnest($3::uuid[]) AS wanted (id)
            JOIN import_changes h
              ON h.account_list_id = $1
             AND h.contact_id = wanted.id
             AND h.run = 'import'
            LEFT JOIN import_runs r
              ON r.account_list_id = $1
             AND r.import_id = h.import_id
            ORDER BY h.contact_id, h.version
            """;

    /** With those that came about because a referrer went. */
    static final String UNDO_VERSIONS = """
            SELECT h.contact_id, h.version
            FROM unnest($2::uuid[]) AS wanted (id)
            JOIN import_changes h
              ON h.account_list_id = $1
             AND h.contact_id = wanted.id
             AND h.run = 'undo'
            UNION ALL
            SELECT c.id, referral.version
            FROM unnest($2::uuid[]) AS wanted (id)
            JOIN contacts c
              ON c.account_list_id = $1
             AND c.id = wanted.id
            CROSS JOIN unnest(c.referral_versions) AS referral (version)
            """;

    /**
     * Whatever nobody else has touched since the import is taken back for certain: what it created, with all that its own rows changed of that; and what one row changed,
     * once and last, if that is recorded.
     */
    static final String CONTESTED = """
            SELECT DISTINCT c.id
            FROM unnest($3::uuid[]) WITH ORDINALITY AS did (contact_id, position)
            JOIN contacts c
              ON c.account_list_id = $1
             AND c.id = did.contact_id
            WHERE CASE
                WHEN c.import_id IS DISTINCT FROM $2 THEN c.version IS DISTINCT FROM (
                    SELECT CASE WHEN count(*) = 1 AND max(h.row_number) = $4 + did.position - 1 THEN max(h.version) END
                    FROM import_changes h
                    WHERE h.account_list_id = $1
                      AND h.contact_id = c.id
                      AND h.run = 'import'
                      AND h.import_id = $2)
                WHEN c.version = 1 THEN false
                ELSE c.edited_version IS NOT NULL OR c.version <> 1 + (
                    SELECT count(*)
                    FROM import_changes h
                    WHERE h.account_list_id = $1
                      AND h.contact_id = c.id
                      AND h.run = 'import'
                      AND h.import_id = $2)
                END
            """;

    private UndoReadStatements() {}
}
