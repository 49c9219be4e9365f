package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Engine.Hold;
import dev.intake.testing.Engine.Traces;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelIT {
    private static final Logger LOG = LoggerFactory.getLogger(CancelIT.class);
    private static final int MANY = 20_000;

    private Engine engine;
    private Service service;
    private Session session;

    @BeforeAll
    void start(Vertx vertx, Database database) {
        engine = new Engine(database);
        service = Service.start(vertx, database, Map.of("INTAKE_IMPORT_BATCH_ROWS", "50"));
    }

    @AfterAll
    void stop() {
        service.close();
        assertThat(service.violations()).isEmpty();
    }

    @BeforeEach
    void signIn() {
        session = service.newSession();
    }

    @Test
    void endsAWaitingImportAtOnceAndAgainChangesNothing() {
        engine.occupy(session.upload(Engine.csv(2)).id());
        String id = started(Engine.csv(1));
        assertThat(attributes(id).getString("status")).isEqualTo("queued");

        Reply cancelled = cancel(id);

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.attributes().getString("status")).isEqualTo("cancelled");
        assertThat(cancelled.attributes().getString("completed_at")).isNotNull();
        int revision = cancelled.attributes().getInteger("revision");
        Reply again = cancel(id);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.attributes().getInteger("revision")).isEqualTo(revision);
    }

    @Test
    void stopsARunningImportAtItsNextBatchAndKeepsWhatIsWritten() {
        String id = started(Engine.csv(MANY));
        awaitRows(id, 100);

        try (Hold held = engine.hold()) {
            assertThat(held.connection()).isNotNull();
            assertThat(cancel(id).status()).isEqualTo(202);
        }
        JsonObject ended = session.awaitEnd(id);

        assertThat(ended.getString("status")).isEqualTo("cancelled");
        assertThat(ended.getString("completed_at")).isNotNull();
        assertThat(ended.getInteger("rows_read")).isBetween(100, MANY - 1);
        assertWhole(id, ended);
        assertThat(session.delete(session.imports("/" + id)).status()).isEqualTo(204);
    }

    @Test
    void needsNoBodyAndMindsNone() {
        engine.occupy(session.upload(Engine.csv(2)).id());
        String id = started(Engine.csv(1));
        JsonObject data = new JsonObject().put("type", "imports").put("id", id);

        Reply reply = session.send("POST", session.imports("/" + id + "/cancel"), new JsonObject().put("data", data));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.attributes().getString("status")).isEqualTo("cancelled");
    }

    @Test
    void refusesWhatDoesNotRun() {
        String inPreview = session.upload(Engine.csv(3)).id();
        assertRefused(cancel(inPreview), "no_dry_run_to_cancel", "in_preview");
        session.run(inPreview, Engine.MAPPINGS);
        assertRefused(cancel(inPreview), "completed");
    }

    @Test
    void knowsNothingOfImportsOfOthers() {
        String id = session.upload(Engine.csv(3)).id();
        Session stranger = service.newSession();
        assertThat(post(stranger, session.imports("/" + id + "/cancel")).status())
                .isEqualTo(404);
        assertThat(post(stranger, stranger.imports("/" + id + "/cancel")).status())
                .isEqualTo(404);
    }

    @Test
    void reachesTheRunnerOfAnotherProcess() {
        String id = session.upload(Engine.csv(3)).id();
        engine.occupy(id);
        Reply asked = cancel(id);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.attributes().getString("status"))
                .as("its runner has not stopped yet")
                .isEqualTo("importing");
        assertThat(engine.run("SELECT FROM import_runs WHERE cancel_requested_at IS NOT NULL AND import_id = '" + id
                                + "'")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void endsAsCancelledOrCompletedWhenItMeetsTheEnd() {
        long seed = System.nanoTime();
        LOG.info("seed {}", seed);
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            String id = started(Engine.csv(300));
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(400_000)));
            Reply reply = cancel(id);
            JsonObject ended = session.awaitEnd(id);
            assertThat(ended.getString("status")).as("seed %d", seed).isIn("cancelled", "completed");
            if (reply.status() == 409) {
                assertThat(ended.getString("status")).as("seed %d", seed).isEqualTo("completed");
            }
            assertWhole(id, ended);
            session = service.newSession();
        }
    }

    private void assertWhole(String id, JsonObject ended) {
        int rows = ended.getInteger("rows_read");
        Traces traces = engine.traces(id);
        assertThat(ended.getInteger("rows_created")).isEqualTo(rows);
        assertThat(traces.contacts()).isEqualTo(rows);
        assertThat(traces.names()).isEqualTo(rows);
        assertThat(traces.outcomes()).isEqualTo(rows);
        assertThat(traces.nextRow()).isEqualTo(rows + 1);
        if (ended.getString("status").equals("completed")) {
            assertThat(rows).isEqualTo(ended.getInteger("rows_total"));
        }
    }

    private static void assertRefused(Reply reply, String status) {
        assertRefused(reply, "import_status", status);
    }

    private static void assertRefused(Reply reply, String code, String status) {
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.codes()).containsExactly(code);
        assertThat(reply.errors().get(0).getString("detail")).contains(status);
    }

    private String started(String csv) {
        String id = session.upload(csv).id();
        Reply reply = session.change(
                id,
                new JsonObject().put("file_headers_mappings", Engine.MAPPINGS).put("in_preview", false));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return id;
    }

    private void awaitRows(String id, int rows) {
        while (attributes(id).getInteger("rows_read") < rows) {
            Pause.moment();
        }
    }

    private JsonObject attributes(String id) {
        return session.get(session.imports("/" + id)).attributes();
    }

    private Reply cancel(String id) {
        return post(session, session.imports("/" + id + "/cancel"));
    }

    private Reply post(Session as, String path) {
        return service.send(as.request(path).POST(BodyPublishers.noBody()));
    }
}
