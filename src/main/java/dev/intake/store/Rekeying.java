package dev.intake.store;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.errors.StartException;
import dev.intake.matching.ContactKeys;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the match keys of all contacts anew when those that are stored were made by other rules than those of this code, which would not find them. In one transaction: they
 * are all there, by whichever rules. Of processes that start at once one does it and the others wait.
 */
final class Rekeying {
    private static final Logger LOG = LoggerFactory.getLogger(Rekeying.class);

    private static final String VERSION = """
            SELECT version
            FROM contact_keys_version
            """;

    private static final String LOCKED_VERSION = """
            SELECT version
            FROM contact_keys_version
            FOR UPDATE
            """;

    private static final String CONTACTS = """
            SELECT account_list_id, id, name, is_organization, greeting, shape,
                   people::text AS people,
                   addresses::text AS addresses
            FROM contacts
            """;

    private static final String CONTACTS_ARE_REKEYED = """
            UPDATE contacts
            SET key_version = ?
            """;

    private static final String REKEYED = """
            UPDATE contact_keys_version
            SET version = ?
            """;

    private static final int CONTACTS_AT_A_TIME = 1_000;

    private Rekeying() {}

    /** Whether the stored keys are those of this code. */
    static Future<Boolean> isDone(Database database) {
        return database.lists()
                .preparedQuery(VERSION)
                .execute()
                .map(rows -> rows.iterator().next().getShort("version") == ContactKeys.VERSION);
    }

    /** Blocks; throws {@link StartException} when the keys are those of a newer Intake, or the database fails. */
    static void run(DatabaseOptions.Server database) {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            connection.setAutoCommit(false);
            short version = version(connection);
            if (version > ContactKeys.VERSION) {
                throw new StartException("The database " + database
                        + " has match keys that a newer Intake made: run that, or restore a copy from before.");
            }
            if (version < ContactKeys.VERSION) {
                LOG.info(
                        "The match keys of all contacts are made anew, from version {} to {}",
                        version,
                        ContactKeys.VERSION);
                rekey(connection);
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new StartException(
                    "The match keys in the database " + database + " cannot be made anew: " + failure.getMessage(),
                    failure);
        }
    }

    private static short version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(LOCKED_VERSION)) {
            found.next();
            return found.getShort("version");
        }
    }

    private static void rekey(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE contact_keys");
            statement.setFetchSize(CONTACTS_AT_A_TIME);
            try (ResultSet contacts = statement.executeQuery(CONTACTS);
                    MadeKeys made = new MadeKeys(connection)) {
                while (contacts.next()) {
                    made.add(
                            contacts.getObject("account_list_id", UUID.class),
                            contacts.getObject("id", UUID.class),
                            ContactKeys.of(contact(contacts)).all());
                }
                made.insert();
            }
        }
        note(CONTACTS_ARE_REKEYED, connection);
        note(REKEYED, connection);
    }

    /** What keys are made of. */
    private static Contact contact(ResultSet row) throws SQLException {
        int shape = row.getShort("shape");
        ContactFields fields = new ContactFields(
                row.getString("name"),
                row.getBoolean("is_organization"),
                null,
                row.getString("greeting"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new Contact(
                row.getObject("id", UUID.class),
                fields,
                ContactJson.readPeople(shape, row.getString("people")),
                ContactJson.readAddresses(shape, row.getString("addresses")),
                List.of(),
                List.of());
    }

    private static void note(String statement, Connection connection) throws SQLException {
        try (PreparedStatement version = connection.prepareStatement(statement)) {
            version.setShort(1, ContactKeys.VERSION);
            version.executeUpdate();
        }
    }
}
