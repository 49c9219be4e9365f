package dev.intake.importing;

import dev.intake.testing.Engine;
import java.util.HashMap;
import java.util.Map;

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
            WITH list_contacts AS (
                SELECT id, to_jsonb(c) - 'version' - 'referral_versions' - 'updated_at' AS content
                FROM contacts c
                WHERE account_list_id = '%1$s'),
            list_keys AS (
                SELECT contact_id, jsonb_agg(key ORDER BY key) AS keys
                FROM contact_keys
                WHERE account_list_id = '%1$s'
                GROUP BY contact_id)
            SELECT coalesce(id, contact_id)::text AS id,
                   (coalesce(content, '{}') || jsonb_build_object('keys', keys))::text AS content
            FROM list_contacts
            FULL JOIN list_keys ON contact_id = id
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

    /** All contacts of a list by their ids, as JSON with their keys, but for versions and times; also ids of which there is no more than keys. */
    Map<String, String> contents(String listId) {
        Map<String, String> contents = new HashMap<>();
        engine.run(CONTENTS.formatted(listId))
                .forEach(row -> contents.put(row.getString("id"), row.getString("content")));
        return contents;
    }
}
