package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.embedded.EmbeddedDatabase;
import dev.intake.testing.IntakeProcess;
import dev.intake.testing.Session;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that is killed in the middle of an import leaves nothing undone and nothing doubled. */
class KillIT {
    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);

    private static final int ROWS = 20_000;

    /** The rows between which each kill falls: early and late, so that the last has rows left to do. */
    private static final List<int[]> KILLS = List.of(new int[] {250, 8_000}, new int[] {10_000, 17_000});

    /** Small batches, so that kills fall between and within many of them; and a short lease, so that waiting for it is short. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "INTAKE_IMPORT_BATCH_ROWS", "250", "INTAKE_IMPORT_LEASE", "PT2S", "INTAKE_IMPORT_SWEEP_INTERVAL", "PT0.5S");

    private static final JsonObject MAPPINGS = new JsonObject()
            .put("first_name", "first_name")
            .put("last_name", "last_name")
            .put("email_1", "email");

    private static final String TRACES = """
            SELECT (SELECT count(*) FROM contacts c WHERE c.account_list_id = l.id),
                   (SELECT md5(string_agg(c.name, ',' ORDER BY c.import_row)) FROM contacts c
                    WHERE c.account_list_id = l.id),
                   (SELECT count(*) FROM contact_keys k WHERE k.account_list_id = l.id),
                   (SELECT count(*) FROM import_row_failures f WHERE f.account_list_id = l.id),
                   (SELECT count(*) FROM import_batches b, unnest(b.outcomes) WHERE b.account_list_id = l.id),
                   (SELECT md5(string_agg(row.outcome::text || row.line, ',' ORDER BY b.first_row, row.position))
                    FROM import_batches b,
                         unnest(b.outcomes, b.line_numbers) WITH ORDINALITY AS row (outcome, line, position)
                    WHERE b.account_list_id = l.id),
                   (SELECT concat_ws(' ', r.status, r.rows_created, r.rows_updated, r.rows_unchanged, r.rows_skipped,
                                     r.rows_failed)
                    FROM import_runs r WHERE r.account_list_id = l.id)
            FROM account_lists l
            WHERE l.id = ?::uuid
            """;

    @TempDir
    Path directory;

    private IntakeProcess intake;

    /** What an import leaves in the database; names and outcomes in the order of the file. */
    private record Traces(
            long contacts,
            String names,
            long keys,
            long failures,
            long outcomes,
            String outcomesInOrder,
            String counters) {}

    @AfterEach
    void stop() {
        if (intake != null) {
            intake.close();
        }
        // Whoever joins and leaves last stops it, also when a test failed between a kill and the next start.
        database().close();
    }

    @Test
    void leavesTheSameAsAnUndisturbedRun() throws SQLException {
        long seed = System.nanoTime();
        LOG.info("seed {}", seed);
        Random random = new Random(seed);
        String csv = csv();
        intake = IntakeProcess.start(directory, ENVIRONMENT);
        Session undisturbed = intake.newSession();
        undisturbed.run(undisturbed.upload(csv).id(), MAPPINGS);

        Session killed = intake.newSession();
        String id = killed.upload(csv).id();
        JsonObject start =
                new JsonObject().put("file_headers_mappings", MAPPINGS).put("in_preview", false);
        assertThat(killed.change(id, start).status()).isEqualTo(200);
        for (int[] between : KILLS) {
            awaitRow(killed, id, random.nextInt(between[0], between[1]), seed);
            intake.kill();
            intake = IntakeProcess.start(directory, ENVIRONMENT);
            killed = new Session(intake, killed.token(), killed.userId(), killed.listId());
        }
        JsonObject ended = killed.awaitEnd(id);

        // More, when a machine under load lets the short lease of this test run out.
        assertThat(ended.getInteger("attempt")).as("seed %d", seed).isGreaterThanOrEqualTo(1 + KILLS.size());
        try (EmbeddedDatabase database = database()) {
            Traces expected = traces(database, undisturbed.listId());
            assertThat(expected.outcomes()).isEqualTo(ROWS);
            assertThat(expected.failures()).isPositive();
            assertThat(traces(database, killed.listId())).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private EmbeddedDatabase database() {
        return EmbeddedDatabase.start(directory.resolve("data"));
    }

    private static void awaitRow(Session session, String id, int row, long seed) {
        JsonObject attributes;
        do {
            attributes = session.get(session.imports("/" + id)).attributes();
            assertThat(attributes.getString("status"))
                    .as("before row %d, seed %d", row, seed)
                    .isIn("queued", "importing");
        } while (attributes.getInteger("rows_read") < row);
    }

    private static Traces traces(EmbeddedDatabase database, String listId) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(TRACES)) {
            statement.setString(1, listId);
            try (ResultSet found = statement.executeQuery()) {
                assertThat(found.next()).isTrue();
                return new Traces(
                        found.getLong(1),
                        found.getString(2),
                        found.getLong(3),
                        found.getLong(4),
                        found.getLong(5),
                        found.getString(6),
                        found.getString(7));
            }
        }
    }

    /** New people, people of an earlier row once more, and rows that fail. */
    private static String csv() {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(KillIT::line)
                .collect(Collectors.joining("\n", "First Name,Last Name,Email\n", "\n"));
    }

    private static String line(int row) {
        if (row % 97 == 0) {
            return "Fay,Faulty" + row + ",not an address";
        }
        int person = row % 10 == 0 ? row - 3 : row;
        return "Ann,Person" + person + ",p" + person + "@example.com";
    }
}
