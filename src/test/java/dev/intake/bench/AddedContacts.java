package dev.intake.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The contacts that an import has added to a list, which are taken out of it again, so that the next one finds the list as full as this one did. */
final class AddedContacts implements AutoCloseable {
    /** The statistics do not know the import: PostgreSQL expects one contact of it, and would go through all keys of the list for each of a million. */
    private static final String JOIN_BY_HASH = "SET enable_nestloop = off";

    private static final String KEYS = """
            DELETE FROM contact_keys k
            USING contacts c
            WHERE c.account_list_id = ?::uuid
              AND c.import_id = ?::uuid
              AND k.account_list_id = c.account_list_id
              AND k.contact_id = c.id
            """;

    private static final String CONTACTS = """
            DELETE FROM contacts
            WHERE account_list_id = ?::uuid
              AND import_id = ?::uuid
            """;

    private static final String COUNT = """
            SELECT count(*)
            FROM contacts
            WHERE account_list_id = ?::uuid
            """;

    private final Connection connection;

    AddedContacts(Connection connection) {
        this.connection = connection;
    }

    long count(String listId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, listId);
            try (ResultSet counted = statement.executeQuery()) {
                counted.next();
                return counted.getLong(1);
            }
        }
    }

    /** Throws when it has not added so many contacts. The space that they took is free for others, and the statistics do not know them. */
    void remove(PreparedImport added, long contacts) throws SQLException {
        execute(JOIN_BY_HASH);
        delete(KEYS, added);
        long removed = delete(CONTACTS, added);
        if (removed != contacts) {
            throw new IllegalStateException(
                    "The import says that it has created " + contacts + " contacts, and the list has " + removed);
        }
        execute("VACUUM (ANALYZE) contacts, contact_keys");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long delete(String rows, PreparedImport added) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(rows)) {
            statement.setString(1, added.session().listId());
            statement.setString(2, added.id());
            return statement.executeLargeUpdate();
        }
    }
}
