package dev.intake.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Match keys that are made and not inserted yet, of contacts of any list; over one connection. */
final class MadeKeys implements AutoCloseable {
    private static final String INSERT = """
            INSERT INTO contact_keys (account_list_id, key, contact_id)
            SELECT account_list_id, key, contact_id
            FROM unnest(?::uuid[], ?::bigint[], ?::uuid[]) AS made (account_list_id, key, contact_id)
            """;

    private static final int KEYS_AT_A_TIME = 5_000;

    private final Connection connection;
    private final PreparedStatement insert;
    private final List<UUID> lists = new ArrayList<>();
    private final List<Long> keys = new ArrayList<>();
    private final List<UUID> contacts = new ArrayList<>();

    MadeKeys(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert = connection.prepareStatement(INSERT);
    }

    void add(UUID accountListId, UUID contactId, Set<Long> made) throws SQLException {
        for (Long key : made) {
            lists.add(accountListId);
            keys.add(key);
            contacts.add(contactId);
        }
        if (keys.size() >= KEYS_AT_A_TIME) {
            insert();
        }
    }

    void insert() throws SQLException {
        insert.setArray(1, connection.createArrayOf("uuid", lists.toArray()));
        insert.setArray(2, connection.createArrayOf("bigint", keys.toArray()));
        insert.setArray(3, connection.createArrayOf("uuid", contacts.toArray()));
        insert.executeUpdate();
        lists.clear();
        keys.clear();
        contacts.clear();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
