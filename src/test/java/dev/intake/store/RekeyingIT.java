package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.contacts.ContactIds;
import dev.intake.contacts.StoredContact;
import dev.intake.errors.StartException;
import dev.intake.matching.ContactKeys;
import dev.intake.testing.WithDatabase;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database whose match keys were made by other rules, which would find nobody, is brought to those of the code. */
@WithDatabase
class RekeyingIT {
    /** More than are made at a time. */
    private static final int CONTACTS = 2_000;

    private DatabaseOptions.Server server;
    private Database database;

    @BeforeEach
    void begin(DatabaseOptions options, Database opened) {
        server = options.server();
        database = opened;
        query("TRUNCATE contacts, contact_keys");
        query("UPDATE contact_keys_version SET version = " + ContactKeys.VERSION);
    }

    @Test
    void makesTheKeysOfAllContactsAnewThatWereMadeByOlderRules() {
        Map<UUID, Set<Long>> expected = contactsWithOldKeys();
        assertThat(isCurrent()).isFalse();

        Migrations.run(server);

        assertThat(keys()).isEqualTo(expected);
        assertThat(isCurrent()).isTrue();
        assertThat(query("SELECT DISTINCT key_version FROM contacts"))
                .extracting(row -> row.getShort("key_version"))
                .containsExactly(ContactKeys.VERSION);
    }

    @Test
    void leavesKeysAloneThatAreOfThisCode() {
        contactsWithOldKeys();
        query("UPDATE contact_keys_version SET version = " + ContactKeys.VERSION);
        Map<UUID, Set<Long>> before = keys();

        Migrations.run(server);

        assertThat(keys()).isEqualTo(before);
    }

    @Test
    void refusesKeysOfANewerIntake() {
        query("UPDATE contact_keys_version SET version = " + (ContactKeys.VERSION + 1));

        assertThat(isCurrent()).isFalse();
        assertThatThrownBy(() -> Migrations.run(server))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("newer Intake");
    }

    /** The keys that they should have. */
    private Map<UUID, Set<Long>> contactsWithOldKeys() {
        ContactTable table = new ContactTable(database);
        UUID list = ContactIds.next();
        Map<UUID, Set<Long>> keys = new HashMap<>();
        StoredContact whole = Contacts.whole(list);
        IntStream.range(0, CONTACTS)
                .mapToObj(each -> Contacts.named(list, "Zoë " + each, null, each + "@example.org", null))
                .forEach(contact -> insert(table, contact, keys));
        insert(table, whole, keys);
        query("UPDATE contact_keys SET key = -key");
        query("UPDATE contact_keys_version SET version = 1");
        return keys;
    }

    private static void insert(ContactTable table, StoredContact contact, Map<UUID, Set<Long>> keys) {
        table.insert(contact);
        keys.put(contact.contact().id(), ContactKeys.of(contact.contact()).all());
    }

    private Map<UUID, Set<Long>> keys() {
        Map<UUID, Set<Long>> keys = new HashMap<>();
        query("SELECT contact_id, key FROM contact_keys")
                .forEach(row -> keys.computeIfAbsent(row.getUUID("contact_id"), none -> new HashSet<>())
                        .add(row.getLong("key")));
        return keys;
    }

    private boolean isCurrent() {
        return await(SchemaHistory.isCurrent(database));
    }

    private RowSet<Row> query(String sql) {
        return await(database.writes().query(sql).execute());
    }
}
