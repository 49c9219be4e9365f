package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import dev.intake.testing.EventReader;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process says to too many streams, to pages of other origins, and at its end. */
@WithDatabase
@Timeout(120)
class EventLimitsIT {
    private static final String ORIGIN = "https://app.example.org";

    private Vertx vertx;
    private Database database;
    private Service service;
    private boolean closed;

    @BeforeEach
    void start(DatabaseOptions options) {
        vertx = Vertx.vertx();
        database = new Database(vertx, options, 2);
        service = Service.start(
                vertx, database, Map.of("INTAKE_EVENTS_MAX_STREAMS_PER_USER", "1", "INTAKE_CORS_ORIGINS", ORIGIN));
    }

    @AfterEach
    void stop() {
        assertThat(service.violations()).isEmpty();
        if (!closed) {
            service.close();
        }
        database.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void refusesOneStreamTooManyOfAUserUntilAnotherIsClosed() {
        Session session = service.newSession();
        String path = path(session);
        try (EventReader first = EventReader.open(direct(session, path))) {
            assertThat(first.next().status()).isEqualTo("in_preview");
            Reply refused = session.get(path);
            assertRefused(refused, 429, "too_many_streams");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            Session other = service.newSession();
            try (EventReader others = EventReader.open(direct(other, path(other)))) {
                assertThat(others.status()).isEqualTo(200);
            }
        }
        assertThat(isAdmittedAgain(session, path)).isTrue();
    }

    @Test
    void showsEventsToPagesOfAKnownOrigin() {
        Session session = service.newSession();
        String path = path(session);
        try (EventReader events = EventReader.open(direct(session, path).header("Origin", ORIGIN))) {
            assertThat(events.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue(ORIGIN);
            assertThat(events.next().status()).isEqualTo("in_preview");
        }
    }

    @Test
    void endsItsStreamsWhenItStops() {
        Session session = service.newSession();
        String path = path(session);
        try (EventReader events = EventReader.open(direct(session, path))) {
            assertThat(events.next().status()).isEqualTo("in_preview");
            closed = true;
            service.close();
            assertThat(events.next()).isNull();
        }
    }

    private boolean isAdmittedAgain(Session session, String path) {
        for (int look = 0; look < 200; look++) {
            try (EventReader again = EventReader.open(direct(session, path))) {
                if (again.status() == 200) {
                    return true;
                }
            }
            Pause.moment();
        }
        return false;
    }

    private static String path(Session session) {
        String id = session.upload("First Name\nAnn\n").id();
        return session.imports("/" + id + "/events");
    }

    /** Not through the witness, which would keep its own connection when ours is closed. */
    private HttpRequest.Builder direct(Session session, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.directPort() + path))
                .header("Authorization", "Bearer " + session.token());
    }
}
