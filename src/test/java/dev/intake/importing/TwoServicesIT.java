package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import dev.intake.testing.Engine;
import dev.intake.testing.Engine.Hold;
import dev.intake.testing.Engine.Traces;
import dev.intake.testing.Pause;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two services on one database: each import is run by one of them, whatever becomes of the other. */
@WithDatabase
class TwoServicesIT {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("INTAKE_IMPORT_BATCH_ROWS", "50", "INTAKE_IMPORT_SWEEP_INTERVAL", "PT0.1S");
    private static final Map<String, String> SHORT_LEASE = Map.of(
            "INTAKE_IMPORT_BATCH_ROWS", "50",
            "INTAKE_IMPORT_SWEEP_INTERVAL", "PT0.1S",
            "INTAKE_IMPORT_LEASE", "PT2S",
            "INTAKE_JWT_SECRET", "what both services sign their tokens with");
    private static final int ROWS = 1_000;
    private static final int MANY = 20_000;

    private Engine engine;
    private Vertx firstVertx;
    private Vertx secondVertx;
    private Database firstDatabase;
    private Database secondDatabase;
    private Service first;
    private Service second;

    @BeforeEach
    void open(Database database, DatabaseOptions options) {
        engine = new Engine(database);
        firstVertx = Vertx.vertx();
        secondVertx = Vertx.vertx();
        firstDatabase = new Database(firstVertx, options, 2);
        secondDatabase = new Database(secondVertx, options, 2);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        Service.await(Future.all(firstDatabase.close(), secondDatabase.close())
                .compose(closed -> Future.all(firstVertx.close(), secondVertx.close())));
    }

    @Test
    void shareImportsAndRunEachOnce() {
        first = Service.start(firstVertx, firstDatabase, ENVIRONMENT);
        second = Service.start(secondVertx, secondDatabase, ENVIRONMENT);
        Map<String, Session> imports = new LinkedHashMap<>();
        List<Session> sessions = new ArrayList<>();
        for (int lists = 0; lists < 5; lists++) {
            Session session = first.newSession();
            sessions.add(session);
            imports.put(started(session), session);
        }
        sessions.forEach(session -> imports.put(started(session), session));

        imports.forEach((id, session) -> {
            JsonObject ended = session.awaitEnd(id);
            assertThat(ended.getString("status")).isEqualTo("completed");
            assertThat(ended.getInteger("attempt")).isEqualTo(1);
            // Both imports of a list bring the same people: whichever is second finds them there.
            assertThat(ended.getInteger("rows_created") + ended.getInteger("rows_unchanged"))
                    .isEqualTo(ROWS);
        });
        imports.keySet().forEach(id -> {
            Traces traces = engine.traces(id);
            assertThat(traces.contacts()).as("of both imports of the list").isEqualTo(ROWS);
            assertThat(traces.outcomes()).isEqualTo(2 * ROWS);
        });
    }

    @Test
    void goesOnElsewhereAtOnceWhenTheOneThatRunsItIsStopped() {
        first = Service.start(firstVertx, firstDatabase, ENVIRONMENT);
        String id = running(first.newSession());
        try (Hold held = engine.hold()) {
            assertThat(held.connection()).isNotNull();
            second = Service.start(secondVertx, secondDatabase, ENVIRONMENT);
        }
        first.close();
        long row = engine.traces(id).nextRow();
        // The lease would last for 20 s.
        for (int look = 0; look < 200 && engine.traces(id).nextRow() <= row; look++) {
            Pause.moment();
        }
        Traces traces = engine.traces(id);
        assertThat(traces.nextRow()).isGreaterThan(row);
        assertThat(traces.outcomes()).isEqualTo(traces.contacts()).isEqualTo(traces.nextRow() - 1);
    }

    @Test
    void endsACancelledImportWhoseRunnerDied() {
        first = Service.start(firstVertx, firstDatabase, SHORT_LEASE);
        Session session = first.newSession();
        String id = running(session);
        try (Hold held = engine.hold()) {
            assertThat(held.connection()).isNotNull();
            second = Service.start(secondVertx, secondDatabase, SHORT_LEASE);
            firstDatabase.close();
        }
        Session elsewhere = new Session(second, session.token(), session.userId(), session.listId());

        assertThat(elsewhere
                        .service()
                        .send(elsewhere
                                .request(elsewhere.imports("/" + id + "/cancel"))
                                .POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(202);

        JsonObject ended = elsewhere.awaitEnd(id);
        assertThat(ended.getString("status")).isEqualTo("cancelled");
        Traces traces = engine.traces(id);
        assertThat(traces.contacts()).isEqualTo(ended.getInteger("rows_created").longValue());
        assertThat(traces.nextRow()).isEqualTo(traces.contacts() + 1).isLessThan(MANY);
    }

    private String running(Session session) {
        String id = session.upload(Engine.csv(MANY)).id();
        assertThat(start(session, id)).isEqualTo(200);
        while (engine.traces(id).nextRow() < 100) {
            Pause.moment();
        }
        return id;
    }

    private static String started(Session session) {
        String id = session.upload(Engine.csv(ROWS)).id();
        assertThat(start(session, id)).isEqualTo(200);
        return id;
    }

    private static int start(Session session, String id) {
        return session.change(
                        id,
                        new JsonObject()
                                .put("file_headers_mappings", Engine.MAPPINGS)
                                .put("in_preview", false))
                .status();
    }
}
