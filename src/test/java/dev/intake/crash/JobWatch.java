package dev.intake.crash;

import dev.intake.testing.Pause;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Looks at a job a few hundred times a second, past the services. */
final class JobWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(4);
    private static final String LOOK = """
            SELECT r.status, r.next_row, (
                SELECT h.writer
                FROM crash_history h
                WHERE h.import_id = r.import_id
                  AND h.status = 'importing'
                ORDER BY h.number DESC
                LIMIT 1)
            FROM import_runs r
            WHERE r.account_list_id = ?
              AND r.import_id = ?
            """;

    private final KillableDatabase database;
    private final UUID accountListId;
    private final UUID importId;

    JobWatch(KillableDatabase database, UUID accountListId, UUID importId) {
        this.database = database;
        this.accountListId = accountListId;
        this.importId = importId;
    }

    /** How a job stands; {@code runner} is the service that runs it or did last, null before that. */
    record Job(String status, long nextRow, String runner) {
        boolean hasEnded() {
            return !status.equals("in_preview") && !status.equals("queued") && !status.equals("importing");
        }
    }

    Job look() {
        return await(job -> true).orElseThrow();
    }

    /** The job when it has come so far; empty when it has ended without being seen there. */
    Optional<Job> await(Predicate<Job> reached) {
        return database.read(connection -> await(connection, reached));
    }

    private Optional<Job> await(Connection connection, Predicate<Job> reached) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
            statement.setObject(1, accountListId);
            statement.setObject(2, importId);
            while (true) {
                Job job = read(statement);
                if (reached.test(job)) {
                    return Optional.of(job);
                }
                if (job.hasEnded()) {
                    return Optional.empty();
                }
                Pause.of(BETWEEN_LOOKS);
            }
        }
    }

    private static Job read(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new AssertionError("The import is not there");
            }
            return new Job(row.getString(1), row.getLong(2), row.getString(3));
        }
    }
}
