package dev.intake.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** When an import was queued, began and ended, as its row says; the API says so in whole seconds only. */
record RunTimes(Instant queued, Instant started, Instant completed) {
    private static final String FIND = """
            SELECT queued_at, started_at, completed_at
            FROM import_runs
            WHERE import_id = ?::uuid
            """;

    static RunTimes of(BenchService service, String importId) {
        try (Connection connection = service.connect();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, importId);
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    throw new IllegalStateException("There is no import " + importId);
                }
                return new RunTimes(instant(found, 1), instant(found, 2), instant(found, 3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant instant(ResultSet found, int column) throws SQLException {
        return found.getObject(column, OffsetDateTime.class).toInstant();
    }
}
