package dev.intake.bench;

import dev.intake.testing.Pause;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** Large imports that keep every slot of a service taken, and one more waiting, for as long as there are prepared ones left. */
final class LargeImports implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE status = 'importing'), count(*) FILTER (WHERE status = 'queued')
            FROM import_runs
            WHERE import_id = ANY (?)
            """;

    private final Connection connection;
    private final int slots;
    private final Deque<PreparedImport> spare = new ArrayDeque<>();
    private final List<PreparedImport> started = new ArrayList<>();

    private record Count(int running, int waiting) {}

    LargeImports(Connection connection, int slots) {
        this.connection = connection;
        this.slots = slots;
    }

    void prepare(BenchService service, Path file, int imports) {
        for (int number = 0; number < imports; number++) {
            spare.add(PreparedImport.of(service.newSession(), file));
        }
    }

    /** Whether all slots run large imports and another one waits, at this moment. */
    boolean fill() throws SQLException {
        Count count = count();
        return count.running() >= slots && count.waiting() >= 1;
    }

    /** Starts others for those that have ended, and waits until they run; false when there are none left. */
    boolean refill() throws SQLException {
        Count count = count();
        for (int missing = slots + 1 - count.running() - count.waiting(); missing > 0; missing--) {
            if (spare.isEmpty()) {
                return false;
            }
            started.add(spare.remove());
            started.get(started.size() - 1).start();
        }
        Instant latest = Instant.now().plus(LONGEST_START);
        while (count().running() < slots && Instant.now().isBefore(latest)) {
            Pause.moment();
        }
        return fill();
    }

    private Count count() throws SQLException {
        UUID[] ids = started.stream().map(large -> UUID.fromString(large.id())).toArray(UUID[]::new);
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids));
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return new Count(found.getInt(1), found.getInt(2));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
