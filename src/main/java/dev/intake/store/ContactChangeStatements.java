package dev.intake.store;

/** The statements of {@link ContactChangeStore}: one each, so that a contact and all that hangs on it change together. They answer how many contacts they changed. */
final class ContactChangeStatements {
    /** An import that runs over the list hears which keys the contact has now. The contact is locked before the run, as by the import's own batches. */
    static final String UPDATE = """
            WITH changed AS (
                UPDATE contacts c
                SET version = c.version + 1,
                    edited_version = c.version + 1,
                    updated_at = clock_timestamp(),
                    shape = $5,
                    key_version = $6,
                    name = $9,
                    folded_name = $10,
                    is_organization = $11,
                    church_name = $12,
                    greeting = $13,
                    envelope_greeting = $14,
                    status = $15,
                    pledge_amount = $16,
                    pledge_currency = $17,
                    pledge_frequency = $18,
                    notes = $19,
                    send_newsletter = $20,
                    likely_to_give = $21,
                    no_appeals = $22,
                    website = $23,
                    tag_list = $24,
                    people = $25::text::jsonb,
                    addresses = $26::text::jsonb,
                    referred_by = $27
                FROM account_list_users m
                WHERE c.account_list_id = $1
                  AND c.id = $2
                  AND c.version = $3
                  AND m.account_list_id = c.account_list_id
                  AND m.user_id = $4
                RETURNING c.account_list_id, c.id),
            gone AS (
                DELETE FROM contact_keys k
                WHERE k.account_list_id = $1
                  AND k.key = ANY ($7::bigint[])
                  AND k.contact_id = $2
                  AND EXISTS (SELECT FROM changed)),
            made AS (
                INSERT INTO contact_keys (account_list_id, key, contact_id)
                SELECT c.account_list_id, wanted.key, c.id
                FROM changed c
                CROSS JOIN unnest($8::bigint[]) AS wanted (key)
                ON CONFLICT DO NOTHING),
            told AS (
                UPDATE import_runs r
                SET edited_keys = CASE WHEN cardinality(r.edited_keys) < 10000 THEN r.edited_keys || $8::bigint[] END
                FROM changed c
                WHERE r.account_list_id = c.account_list_id
                  AND r.status = 'importing'
                  AND cardinality($8::bigint[]) > 0)
            SELECT count(*)
            FROM changed
            """;

    /** What rows have made of the contact, and which rows might have meant it, is forgotten with it. */
    static final String DELETE = """
            WITH gone AS (
                DELETE FROM contacts c
                USING account_list_users m
                WHERE c.account_list_id = $1
                  AND c.id = $2
                  AND c.version = $3
                  AND m.account_list_id = c.account_list_id
                  AND m.user_id = $4
                RETURNING c.id),
            keys AS (
                DELETE FROM contact_keys k
                WHERE k.account_list_id = $1
                  AND k.key = ANY ($5::bigint[])
                  AND k.contact_id = $2
                  AND EXISTS (SELECT FROM gone)),
            made AS (
                DELETE FROM import_changes h
                WHERE h.account_list_id = $1
                  AND h.contact_id = $2
                  AND h.run = 'import'
                  AND EXISTS (SELECT FROM gone)
                RETURNING h.import_id, h.row_number),
            told AS (
                UPDATE import_undo_rows u
                SET fields = '{}'
                FROM made
                WHERE u.account_list_id = $1
                  AND u.import_id = made.import_id
                  AND u.row_number = made.row_number
                  AND u.fields <> '{}'),
            undone AS (
                DELETE FROM import_changes h
                WHERE h.account_list_id = $1
                  AND h.contact_id = $2
                  AND h.run = 'undo'
                  AND EXISTS (SELECT FROM gone)),
            foreseen AS (
                DELETE FROM import_changes h
                WHERE h.account_list_id = $1
                  AND h.contact_id = $2
                  AND h.run = 'dry_run'
                  AND EXISTS (SELECT FROM gone)),
            failures AS (
                UPDATE import_row_failures f
                SET candidates = array_remove(f.candidates, $2),
                    errors = replace(f.errors::text, $2::text, '')::json
                WHERE f.account_list_id = $1
                  AND f.candidates <> '{}'
                  AND f.candidates @> ARRAY[$2::uuid]
                  AND EXISTS (SELECT FROM gone)),
            referred AS (
                UPDATE contacts c
                SET version = c.version + 1,
                    referral_versions = array_append(c.referral_versions, c.version + 1),
                    updated_at = clock_timestamp(),
                    referred_by = array_remove(c.referred_by, $2)
                WHERE c.account_list_id = $1
                  AND c.id <> $2
                  AND c.referred_by <> '{}'
                  AND c.referred_by @> ARRAY[$2::uuid]
                  AND EXISTS (SELECT FROM gone))
            SELECT count(*)
            FROM gone
            """;

    private ContactChangeStatements() {}
}
