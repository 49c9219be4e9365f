package dev.intake.importing;

import dev.intake.testing.Engine;

/** What rows of imports and people do to contacts that are there, written as they would write it. */
record Overlap(Engine engine) {
    private static final String EDIT = """
            UPDATE contacts
            SET church_name = '%s',
                version = version + 1,
                edited_version = version + 1
            WHERE id = '%s'
            """;
    private static final String OTHER_WORK = """
            WITH made AS (
                DELETE FROM contacts
                WHERE import_id = '%1$s'
                  AND import_row = %2$d
                RETURNING id)
            DELETE FROM contact_keys
            WHERE contact_id IN (SELECT id FROM made)
            """;
    private static final String LEDGER = """
            UPDATE import_batches
            SET outcomes[%2$d] = 'u',
                contact_ids[%2$d] = '%3$s'
            WHERE import_id = '%1$s'
            """;
    private static final String CHANGE = """
            INSERT INTO import_changes (account_list_id, import_id, row_number, contact_id, version, changes)
            SELECT account_list_id, '%1$s', %2$d, id, version + 1, json_build_array(json_build_array('%4$s', %4$s, '%5$s'))
            FROM contacts
            WHERE id = '%3$s'
            """;
    private static final String UPDATE = """
            UPDATE contacts
            SET %4$s = '%5$s',
                version = version + 1
            WHERE id = '%3$s'
            """;
    private static final String UNDOING = """
            UPDATE import_runs
            SET status = 'undoing',
                work = 'undo',
                lease_token = %d,
                lease_until = clock_timestamp() + interval '1 hour'
            WHERE import_id = '%s'
            """;
    private static final String CONTENTS = """
            SELECT string_agg((to_jsonb(c) - 'version' - 'referral_versions' - 'updated_at')::text, E'\\n' ORDER BY id)
                || (
                    SELECT string_agg(k.key || ' ' || k.contact_id, E'\\n' ORDER BY k.key, k.contact_id)
                    FROM contact_keys k
                    WHERE k.account_list_id = '%1$s')
            FROM contacts c
            WHERE c.account_list_id = '%1$s'
            """;

    /** A person gives the contact another church. */
    void edit(String contactId, String church) {
        engine.run(EDIT.formatted(church, contactId));
    }

    /** Makes of the contact that a row has created the change of a text of another contact. */
    void update(String importId, int row, String contactId, String field, String value) {
        engine.run(OTHER_WORK.formatted(importId, row));
        for (String statement : new String[] {LEDGER, CHANGE, UPDATE}) {
            engine.run(statement.formatted(importId, row, contactId, field, value));
        }
    }

    /** Has an import undone by somebody with that lease. */
    void undoing(String importId, long lease) {
        engine.run(UNDOING.formatted(lease, importId));
    }

    /** All contacts of a list with their keys, but for versions and times. */
    String contents(String listId) {
        return engine.run(CONTENTS.formatted(listId)).iterator().next().getString(0);
    }
}
