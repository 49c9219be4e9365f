package dev.intake.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Ten thousand ids of each kind of thing to read: imports are copies of real ones, made in the database; contacts are spread over the list. */
record ReadSubjects(List<String> completed, List<String> inPreview, List<String> contacts) {
    private static final int MOST = 10_000;

    private static final String COPY_IMPORT = """
        WITH ids AS MATERIALIZED (
            SELECT uuidv7() AS id
            FROM generate_series(1, ?)
        ), runs AS (
            INSERT INTO import_runs
            SELECT (jsonb_populate_record(r, jsonb_build_object('import_id', ids.id))).*
            FROM import_runs r
            CROSS JOIN ids
            WHERE r.import_id = ?::uuid
        )
        INSERT INTO imports
        SELECT (jsonb_populate_record(i, jsonb_build_object('id', ids.id))).*
        FROM imports i
        CROSS JOIN ids
        WHERE i.id = ?::uuid
        RETURNING id
        """;
    private static final String CONTACTS = """
        SELECT id
        FROM contacts
        WHERE account_list_id = ?::uuid
        ORDER BY md5(id::text)
        LIMIT ?
        """;

    ReadSubjects {
        completed = List.copyOf(completed);
        inPreview = List.copyOf(inPreview);
        contacts = List.copyOf(contacts);
    }

    static ReadSubjects make(BenchService service, PreparedImport completed, PreparedImport inPreview)
            throws SQLException {
        try (Connection connection = service.connect()) {
            ReadSubjects made = new ReadSubjects(
                    copies(connection, completed.id()),
                    copies(connection, inPreview.id()),
                    contacts(connection, completed.session().listId()));
            connection.createStatement().execute("VACUUM ANALYZE");
            return made;
        }
    }

    private static List<String> copies(Connection connection, String importId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COPY_IMPORT)) {
            statement.setInt(1, MOST);
            statement.setString(2, importId);
            statement.setString(3, importId);
            return ids(statement);
        }
    }

    private static List<String> contacts(Connection connection, String listId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CONTACTS)) {
            statement.setString(1, listId);
            statement.setInt(2, MOST);
            return ids(statement);
        }
    }

    private static List<String> ids(PreparedStatement statement) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                ids.add(found.getString(1));
            }
        }
        return ids;
    }
}
