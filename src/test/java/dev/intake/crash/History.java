package dev.intake.crash;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every committed change of a job with who made it, kept by a trigger: nothing is missed between two looks. */
final class History {
    private static final String BEGIN = """
            CREATE TABLE crash_history (
                number      bigserial PRIMARY KEY,
                at          timestamptz NOT NULL DEFAULT clock_timestamp(),
                writer      text NOT NULL DEFAULT session_user,
                import_id   uuid NOT NULL,
                status      text NOT NULL,
                attempt     integer NOT NULL,
                lease_token bigint NOT NULL,
                next_row    bigint NOT NULL);
            CREATE INDEX ON crash_history (import_id, number);
            CREATE FUNCTION crash_note() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO crash_history (import_id, status, attempt, lease_token, next_row)
                VALUES (NEW.import_id, NEW.status, NEW.attempt, NEW.lease_token, NEW.next_row);
                RETURN NULL;
            END $$;
            CREATE TRIGGER crash_note AFTER INSERT OR UPDATE ON import_runs
            FOR EACH ROW EXECUTE FUNCTION crash_note()
            """;
    private static final String OF_IMPORT = """
            SELECT at, writer, status, attempt, lease_token, next_row
            FROM crash_history
            WHERE import_id = ?
            ORDER BY number
            """;

    private final KillableDatabase database;

    History(KillableDatabase database) {
        this.database = database;
    }

    /** A change: who wrote it ({@code writer} is the service's name), and how the job stood then. */
    record Entry(Instant at, String writer, String status, int attempt, long leaseToken, long nextRow) {
        boolean isRunning() {
            return status.equals("importing");
        }
    }

    static void begin(KillableDatabase database) {
        database.execute(BEGIN);
    }

    /** In the order in which the changes were made. */
    List<Entry> of(UUID importId) {
        return database.read(connection -> entries(connection, importId));
    }

    /**
     * What only two runners at a time could have written: two writers under one lease, a write under a lease that another had taken over, or a checkpoint
     * that went back.
     */
    static List<String> doubleRunners(List<Entry> entries) {
        List<String> found = new ArrayList<>();
        Entry before = null;
        for (Entry entry : entries) {
            if (before != null) {
                if (entry.leaseToken() < before.leaseToken() || entry.nextRow() < before.nextRow()) {
                    found.add(entry + " after " + before);
                }
                if (entry.leaseToken() == before.leaseToken()
                        && before.isRunning()
                        && !entry.writer().equals(before.writer())) {
                    found.add(entry + " beside " + before);
                }
            }
            before = entry;
        }
        return found;
    }

    private static List<Entry> entries(Connection connection, UUID importId) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(OF_IMPORT)) {
            statement.setObject(1, importId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(new Entry(
                            row.getTimestamp(1).toInstant(),
                            row.getString(2),
                            row.getString(3),
                            row.getInt(4),
                            row.getLong(5),
                            row.getLong(6)));
                }
            }
        }
        return entries;
    }
}
