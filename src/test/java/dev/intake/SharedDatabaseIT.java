package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import dev.intake.testing.EventReader;
import dev.intake.testing.EventReader.Event;
import dev.intake.testing.Pause;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two services on one database: one takes requests and runs nothing, the other runs imports and looks for work only when the bell rings. */
@WithDatabase
@Timeout(120)
class SharedDatabaseIT {
    private static final String SECRET = "a secret for tests that has more than 32 bytes";
    private static final String BREAK = """
            SELECT pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE application_name = 'intake-doorbell'
              AND datname = current_database()
            """;
    private static final JsonObject NAMES =
            new JsonObject().put("first_name", "first_name").put("last_name", "last_name");

    private static Vertx otherVertx;
    private static Database otherDatabase;
    private static Service asked;
    private static Service running;

    @BeforeAll
    static void start(Vertx vertx, Database database, DatabaseOptions options) {
        otherVertx = Vertx.vertx();
        otherDatabase = new Database(otherVertx, options, 2);
        asked = Service.start(
                vertx,
                database,
                Map.of("INTAKE_JWT_SECRET", SECRET, "INTAKE_LINK_SECRET", SECRET, "INTAKE_IMPORT_SLOTS", "0"));
        running = Service.start(
                otherVertx,
                otherDatabase,
                Map.of(
                        "INTAKE_JWT_SECRET",
                        SECRET,
                        "INTAKE_LINK_SECRET",
                        SECRET,
                        // So many batches that there is progress to be seen on any machine.
                        "INTAKE_IMPORT_BATCH_ROWS",
                        "50",
                        "INTAKE_IMPORT_SWEEP_INTERVAL",
                        "PT1H"));
    }

    @AfterAll
    static void stop() {
        asked.close();
        running.close();
        otherDatabase.close().toCompletionStage().toCompletableFuture().join();
        otherVertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void oneShowsHowTheOtherRunsAnImportThatTheFirstWasAskedFor() {
        Session session = asked.newSession();
        String id = upload(session, 40_000);
        try (EventReader events = EventReader.open(session.request(session.imports("/" + id + "/events")))) {
            assertThat(events.next().status()).isEqualTo("in_preview");
            start(session, id);
            List<Event> rest = events.rest();
            assertThat(rest).extracting(Event::id).isSorted().doesNotHaveDuplicates();
            assertThat(rest).as("progress, not only the beginning and the end").anySatisfy(event -> {
                assertThat(event.status()).isEqualTo("importing");
                assertThat((Integer) event.attribute("rows_read")).isBetween(1, 39_999);
            });
            Event last = rest.get(rest.size() - 1);
            assertThat(last.status()).isEqualTo("completed");
            assertThat(last.attribute("rows_created")).isEqualTo(40_000);
        }
    }

    @Test
    void aStreamGoesOnAtTheOtherProcess() {
        Session session = asked.newSession();
        String id = upload(session, 2);
        String link = session.get(session.imports("/" + id)).attributes().getString("events_url");
        Event first;
        try (EventReader events = EventReader.open(HttpRequest.newBuilder(URI.create(asked.url() + link)))) {
            first = events.next();
        }
        start(session, id);
        session.awaitEnd(id);
        HttpRequest.Builder again = HttpRequest.newBuilder(URI.create(running.url() + link))
                .header("Last-Event-ID", Long.toString(first.id()));
        try (EventReader events = EventReader.open(again)) {
            assertThat(events.rest()).extracting(Event::status).containsExactly("completed");
        }
    }

    @Test
    void oneShowsAnEditThatTheOtherTook() {
        Session session = asked.newSession();
        String id = upload(session, 2);
        HttpRequest.Builder elsewhere = HttpRequest.newBuilder(
                        URI.create(running.url() + session.imports("/" + id + "/events")))
                .header("Authorization", "Bearer " + session.token());
        try (EventReader events = EventReader.open(elsewhere)) {
            assertThat(events.next().attribute("tag_list")).isNull();
            session.change(id, new JsonObject().put("tag_list", "told"));
            assertThat(events.next().attribute("tag_list")).isEqualTo("told");
        }
    }

    @Test
    void bothGoOnAfterTheirConnectionsForNotificationsBroke() {
        Session session = asked.newSession();
        for (int time = 0; time < 2; time++) {
            String id = upload(session, 2);
            try (EventReader events = EventReader.open(session.request(session.imports("/" + id + "/events")))) {
                assertThat(events.next().status()).isEqualTo("in_preview");
                otherDatabase.writes().query(BREAK).execute();
                start(session, id);
                List<Event> rest = events.rest();
                assertThat(rest.get(rest.size() - 1).status()).isEqualTo("completed");
            }
            Pause.moment();
        }
    }

    private static void start(Session session, String id) {
        session.change(id, new JsonObject().put("file_headers_mappings", NAMES).put("in_preview", false));
    }

    private static String upload(Session session, int rows) {
        return session.upload("First Name,Last Name\n"
                        + IntStream.rangeClosed(1, rows)
                                .mapToObj(row -> "First" + row + ",Last" + row)
                                .collect(Collectors.joining("\n")))
                .id();
    }
}
