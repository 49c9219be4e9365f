package dev.intake.store;

import static dev.intake.store.Answers.await;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.StoredContact;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Folding;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes contacts as an import writes them, for tests of those who read them. */
record ContactTable(Database database) {

    private static final String INSERT = """
            INSERT INTO contacts (
                account_list_id, id, version, name, folded_name, is_organization, church_name, greeting, envelope_greeting,
                status, pledge_amount, pledge_currency, pledge_frequency, notes, send_newsletter, likely_to_give,
                no_appeals, website, tag_list, people, addresses, referred_by, import_id, import_row, created_at,
                updated_at)
            VALUES (
                $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20::text::jsonb,
                $21::text::jsonb, $22, $23, $24, $25, $26)
            """;

    private static final String INSERT_KEY = """
            INSERT INTO contact_keys (account_list_id, key, contact_id)
            VALUES ($1, $2, $3)
            """;

    private static final String FILL = """
            INSERT INTO contacts (account_list_id, id, name, folded_name, tag_list, people, import_id, import_row)
            SELECT
                $1,
                uuidv7(),
                'Name ' || n,
                'name ' || lpad(n::text, 6, '0'),
                CASE WHEN n % 1000 = 0 THEN ARRAY['rare'] WHEN n % 10 = 0 THEN ARRAY['usual'] ELSE '{}' END,
                jsonb_build_array(jsonb_build_object(
                    'id', gen_random_uuid(),
                    'emails', jsonb_build_array(jsonb_build_object(
                        'id', gen_random_uuid(), 'email', 'name' || n || '@example.org', 'source', 'csv')))),
                CASE WHEN n % 500 = 0 THEN $2::uuid END,
                n
            FROM generate_series(1, $3::int) AS n
            """;

    private static final String FILL_KEYS = """
            INSERT INTO contact_keys (account_list_id, key, contact_id)
            SELECT account_list_id, hashtextextended(id::text, n), id
            FROM contacts
            CROSS JOIN generate_series(1, 3) AS n
            WHERE account_list_id = $1
            """;

    void insert(StoredContact stored) {
        Contact contact = stored.contact();
        ContactFields fields = contact.fields();
        Tuple values = Tuple.of(stored.accountListId(), contact.id(), stored.version());
        values.addString(fields.name()).addString(Folding.fold(fields.name())).addBoolean(fields.organization());
        values.addString(fields.churchName()).addString(fields.greeting()).addString(fields.envelopeGreeting());
        values.addString(fields.status()).addBigDecimal(fields.pledgeAmount()).addString(fields.pledgeCurrency());
        values.addBigDecimal(fields.pledgeFrequency()).addString(fields.notes()).addString(fields.sendNewsletter());
        values.addString(fields.likelyToGive()).addBoolean(fields.noAppeals()).addString(fields.website());
        values.addArrayOfString(contact.tags().toArray(String[]::new));
        values.addString(ContactJson.people(contact.people())).addString(ContactJson.addresses(contact.addresses()));
        values.addArrayOfUUID(contact.referredBy().toArray(UUID[]::new));
        values.addUUID(stored.importId()).addLong(stored.importRow());
        values.addOffsetDateTime(stored.createdAt().atOffset(ZoneOffset.UTC));
        values.addOffsetDateTime(stored.updatedAt().atOffset(ZoneOffset.UTC));
        await(database.writes().preparedQuery(INSERT).execute(values));
        for (long key : ContactKeys.of(contact).all()) {
            await(database.writes()
                    .preparedQuery(INSERT_KEY)
                    .execute(Tuple.of(stored.accountListId(), key, contact.id())));
        }
    }

    /** That many contacts, some of an import, and three keys each; then the planner is told of them. */
    void fill(UUID accountListId, UUID importId, int count) {
        add(accountListId, importId, count);
        await(database.writes().query("VACUUM ANALYZE contacts").execute());
        await(database.writes().query("VACUUM ANALYZE contact_keys").execute());
    }

    /** The same, of which the planner is not told. */
    void add(UUID accountListId, UUID importId, int count) {
        await(database.writes().preparedQuery(FILL).execute(Tuple.of(accountListId, importId, count)));
        await(database.writes().preparedQuery(FILL_KEYS).execute(Tuple.of(accountListId)));
    }
}
