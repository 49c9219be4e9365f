package dev.intake.crash;

import dev.intake.testing.Pause;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Looks at a job a few hundred times a second, past the services. */
final class JobWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(4);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final String LOOK = """
            SELECT r.status, r.work, CASE WHEN r.work = 'import' THEN r.next_row ELSE r.work_row END, (
                SELECT h.writer
                FROM crash_history h
                WHERE h.import_id = r.import_id
                  AND h.status IN ('importing', 'undoing')
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

    /** How a job and its work stand; {@code runner} is the service that runs it or did last, null before that. */
    record Job(String status, String work, long nextRow, String runner) {
        private static final Set<String> ON_ITS_WAY = Set.of("in_preview", "queued", "importing", "undoing");

        boolean hasEnded() {
            return !ON_ITS_WAY.contains(status);
        }
    }

    Job look() {
        return await(job -> true).orElseThrow();
    }

    /** The job when it has come so far; empty when it has ended without being seen there. */
    Optional<Job> await(Predicate<Job> reached) {
        return database.read(connection -> {
            try (PreparedStatement look = looking(connection)) {
                return await(look, reached);
            }
        });
    }

    /**
     * The job when that long has passed since it came so far at that work ({@code work} is as the database calls it); empty when it has ended before. All on
     * one connection: while another one is made, much of a work is done.
     */
    Optional<Job> awaitBeforeEnd(String work, Predicate<Job> reached, Duration afterwards) {
        return database.read(connection -> {
            try (PreparedStatement look = looking(connection)) {
                awaitWork(look, work);
                if (await(look, reached).isEmpty()) {
                    return Optional.empty();
                }
                Pause.of(afterwards);
                Job now = read(look);
                return now.hasEnded() ? Optional.empty() : Optional.of(now);
            }
        });
    }

    /** Returns once the job waits for that work or is at it. */
    private static void awaitWork(PreparedStatement look, String work) throws SQLException {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        for (Job job = read(look); !job.work().equals(work); job = read(look)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The import is never at work " + work + ": " + job);
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }

    private static Optional<Job> await(PreparedStatement look, Predicate<Job> reached) throws SQLException {
        while (true) {
            Job job = read(look);
            if (reached.test(job)) {
                return Optional.of(job);
            }
            if (job.hasEnded()) {
                return Optional.empty();
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }

    private PreparedStatement looking(Connection connection) throws SQLException {
        PreparedStatement look = connection.prepareStatement(LOOK);
        look.setObject(1, accountListId);
        look.setObject(2, importId);
        return look;
    }

    private static Job read(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new AssertionError("The import is not there");
            }
            return new Job(row.getString(1), row.getString(2), row.getLong(3), row.getString(4));
        }
    }
}
