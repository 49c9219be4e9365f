package dev.intake.crash;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
                work        text NOT NULL,
                row         bigint NOT NULL);
            CREATE INDEX ON crash_history (import_id, number);
            CREATE FUNCTION crash_note() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO crash_history (import_id, status, attempt, lease_token, work, row)
                VALUES (NEW.import_id, NEW.status, NEW.attempt, NEW.lease_token, NEW.work,
                    CASE WHEN NEW.work = 'import' THEN NEW.next_row ELSE NEW.work_row END);
                RETURN NULL;
            END $$;
            CREATE TRIGGER crash_note AFTER INSERT OR UPDATE ON import_runs
            FOR EACH ROW EXECUTE FUNCTION crash_note()
            """;
    private static final String OF_IMPORT = """
            SELECT at, writer, status, attempt, lease_token, work, row
            FROM crash_history
            WHERE import_id = ?
            ORDER BY number
            """;

    private final KillableDatabase database;

    History(KillableDatabase database) {
        this.database = database;
    }

    /** A change: who wrote it ({@code writer} is the service's name), and how the job and its {@code work} (import, retry, undo) stood then. */
    record Entry(Instant at, String writer, String status, int attempt, long leaseToken, String work, long nextRow) {
        boolean isRunning() {
            return status.equals("importing") || status.equals("undoing");
        }

        /** Between its beginning and its end, running or handed back. */
        boolean isOnItsWay() {
            return isRunning() || status.equals("queued");
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
                boolean sameWork = before.isOnItsWay() && entry.work().equals(before.work());
                if (entry.leaseToken() < before.leaseToken() || (sameWork && entry.nextRow() < before.nextRow())) {
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

    /** How often a work went on under a new lease, here or elsewhere. */
    static int resumed(List<Entry> entries) {
        Set<Long> leases = new HashSet<>();
        Set<String> works = new HashSet<>();
        entries.stream().filter(Entry::isRunning).forEach(entry -> {
            leases.add(entry.leaseToken());
            works.add(entry.work());
        });
        return leases.size() - works.size();
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
                            row.getString(6),
                            row.getLong(7)));
                }
            }
        }
        return entries;
    }
}
