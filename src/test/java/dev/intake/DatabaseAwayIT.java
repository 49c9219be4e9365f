package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.embedded.EmbeddedDatabase;
import dev.intake.embedded.StoppableDatabase;
import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import dev.intake.store.Migrations;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes and comes back under a service that runs on. */
class DatabaseAwayIT {
    private static final int ROWS = 20_000;
    private static final int FAULTY = ROWS / 100;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Duration LONGEST_HEALTH = Duration.ofSeconds(2);
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(60);
    private static final JsonObject MAPPINGS =
            new JsonObject().put("first_name", "first_name").put("email_1", "email");

    /** Contacts, different contacts, keys without their contact, rows in the ledger, row failures. */
    private static final String TRACES = """
            SELECT (SELECT count(*) FROM contacts c WHERE c.account_list_id = l.id),
                   (SELECT count(DISTINCT c.import_row) FROM contacts c WHERE c.account_list_id = l.id),
                   (SELECT count(*) FROM contact_keys k WHERE k.account_list_id = l.id
                        AND NOT EXISTS (SELECT FROM contacts c
                                        WHERE c.account_list_id = k.account_list_id AND c.id = k.contact_id)),
                   (SELECT count(*) FROM import_batches b, unnest(b.outcomes) WHERE b.account_list_id = l.id),
                   (SELECT count(*) FROM import_row_failures f WHERE f.account_list_id = l.id)
            FROM account_lists l
            WHERE l.id = ?::uuid
            """;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private StoppableDatabase server;
    private Database database;
    private Service service;
    private Session session;

    @BeforeEach
    void start() {
        server = StoppableDatabase.start(directory.resolve("database"));
        EmbeddedDatabase at = server.database();
        DatabaseOptions.Server where =
                new DatabaseOptions.Server(at.host(), at.port(), at.database(), at.user(), at.password());
        Migrations.run(where);
        database = new Database(vertx, DatabaseOptions.of(where), 2);
        service = Service.start(
                vertx,
                database,
                Map.of(
                        "INTAKE_DATA_DIR", directory.resolve("service").toString(),
                        "INTAKE_IMPORT_BATCH_ROWS", "100",
                        "INTAKE_IMPORT_LEASE", "PT2S",
                        "INTAKE_IMPORT_SWEEP_INTERVAL", "PT0.5S"));
        session = service.newSession();
    }

    @AfterEach
    void stop() {
        service.close();
        database.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    @Test
    void isWaitedForByImportsAndToldToRequests() throws Exception {
        String inPreview = session.upload("Name\nAnn Lee\n").id();
        String id = session.upload(csv()).id();
        assertThat(session.change(id, started()).status()).isEqualTo(200);
        awaitRow(id, ROWS / 10);

        server.takeAway();

        assertThat(health("ready").status()).isEqualTo(503);
        assertThat(health("live").status()).isEqualTo(200);
        assertUnavailable(() -> session.get(session.imports("/" + id)));
        assertUnavailable(() -> session.get(session.imports("")));
        assertUnavailable(() -> session.get("/api/v2/contacts"));
        assertUnavailable(() -> session.getCsv("/api/v2/contacts"));
        assertUnavailable(() -> session.upload(csv()));
        assertUnavailable(() -> session.change(inPreview, started()));
        assertUnavailable(() -> session.delete(session.imports("/" + inPreview)));
        assertUnavailable(() -> service.send(HttpRequest.newBuilder(URI.create(service.url() + "/dev/session"))));
        assertThat(spooledFiles()).isZero();

        server.bringBack();

        awaitReady();
        JsonObject ended = session.awaitEnd(id);
        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_created")).isEqualTo(ROWS - FAULTY);
        assertThat(ended.getInteger("rows_failed")).isEqualTo(FAULTY);
        assertThat(traces()).containsExactly(ROWS - FAULTY, ROWS - FAULTY, 0, ROWS, FAULTY);
        assertThat(session.importCount()).isEqualTo(2);
        assertThat(service.violations()).isEmpty();
    }

    @Test
    void isMissedWithinTwoSecondsAlsoWhenItHangs() {
        assertThat(health("ready").status()).isEqualTo(200);
        server.hang();
        try {
            // What was known of it is good for a second.
            awaitHealth(503);
            Reply away = promptHealth("ready");
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            assertThat(promptHealth("live").status()).isEqualTo(200);
        } finally {
            server.wake();
        }
        awaitReady();
        assertThat(session.importCount()).isZero();
        assertThat(service.violations()).isEmpty();
    }

    private void assertUnavailable(Supplier<Reply> request) {
        Reply reply = within(LONGEST_ANSWER, request);
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.codes()).containsExactly("unavailable");
        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
    }

    private static Reply within(Duration longest, Supplier<Reply> request) {
        long began = System.nanoTime();
        Reply reply = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(longest);
        return reply;
    }

    private Reply health(String which) {
        return service.send(HttpRequest.newBuilder(URI.create(service.url() + "/health/" + which)));
    }

    /** The better of two answers: a busy machine holds one up now and then. */
    private Reply promptHealth(String which) {
        long began = System.nanoTime();
        Reply reply = health(which);
        return System.nanoTime() - began < LONGEST_HEALTH.toNanos()
                ? reply
                : within(LONGEST_HEALTH, () -> health(which));
    }

    private void awaitReady() {
        awaitHealth(200);
    }

    private void awaitHealth(int status) {
        assertThat(Pause.until(() -> health("ready").status() == status, LONGEST_CHANGE))
                .as("it is %d", status)
                .isTrue();
    }

    private void awaitRow(String id, int row) {
        JsonObject attributes;
        do {
            attributes = session.get(session.imports("/" + id)).attributes();
            assertThat(attributes.getString("status")).isIn("queued", "importing");
        } while (attributes.getInteger("rows_read") < row);
    }

    private long spooledFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("service/spool"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private int[] traces() throws SQLException {
        EmbeddedDatabase at = server.database();
        try (Connection connection = DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
                PreparedStatement statement = connection.prepareStatement(TRACES)) {
            statement.setString(1, session.listId());
            try (ResultSet found = statement.executeQuery()) {
                assertThat(found.next()).isTrue();
                return IntStream.rangeClosed(1, 5)
                        .map(column -> {
                            try {
                                return found.getInt(column);
                            } catch (SQLException failure) {
                                throw new AssertionError(failure);
                            }
                        })
                        .toArray();
            }
        }
    }

    private static JsonObject started() {
        return new JsonObject().put("file_headers_mappings", MAPPINGS).put("in_preview", false);
    }

    private static String csv() {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> "Ann" + row + "," + (row % 100 == 0 ? "nobody@" : "p" + row + "@example.org"))
                .collect(Collectors.joining("\n", "First Name,Email\n", "\n"));
    }
}
