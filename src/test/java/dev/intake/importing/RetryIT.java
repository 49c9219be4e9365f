package dev.intake.importing;

import static dev.intake.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Engine.Hold;
import dev.intake.testing.Engine.Traces;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Retries;
import dev.intake.testing.Retries.Left;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A retry takes each failed row once, whatever happens to it, and leaves counters, ledger and failures that agree. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetryIT {
    private static final int ROWS = 4_000;
    private static final int MANY = 20_000;

    /** A retry of half of them lasts long enough to be met in the middle. */
    private static final int TO_BE_STOPPED = 8_000;

    private Engine engine;
    private Service service;
    private Session session;
    private Retries retries;

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
        retries = new Retries(engine, session);
    }

    @Test
    void addsUpAtEachCommit() {
        String id = retries.halfFailed(ROWS);
        retries.mapTheRest(id);
        assertThat(retries.retry(id).status()).isEqualTo(202);

        Set<Long> seen = new HashSet<>();
        Left left = retries.left(id);
        while (!left.status().equals("completed")) {
            left.addUpTo(ROWS);
            seen.add(left.rowsFailed());
            left = retries.left(id);
        }

        assertThat(seen).as("looks at different commits").hasSizeGreaterThan(2);
        left.addUpTo(ROWS);
        assertThat(left.rowsFailed()).isZero();
        JsonObject ended = session.get(session.imports("/" + id)).attributes();
        assertThat(ended.getInteger("rows_read")).isEqualTo(ROWS);
        assertThat(ended.getInteger("rows_created")).isEqualTo(ROWS);
        assertThat(engine.traces(id).nextRow()).isEqualTo(ROWS + 1L);
    }

    @Test
    void isTakenOnceWhenItIsAskedForTwiceAtOnce() {
        String id = retries.halfFailed(1_000);
        retries.mapTheRest(id);

        List<CompletableFuture<Reply>> asked = List.of(
                CompletableFuture.supplyAsync(() -> retries.retry(id)),
                CompletableFuture.supplyAsync(() -> retries.retry(id)));
        List<Reply> replies = asked.stream().map(CompletableFuture::join).toList();
        session.awaitEnd(id);

        assertThat(replies).filteredOn(reply -> reply.status() == 202).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .singleElement()
                .satisfies(refused -> assertThat(refused.codes()).containsAnyOf("import_status", "nothing_to_retry"));
        retries.left(id).addUpTo(1_000);
        assertThat(retries.left(id).rowsCreated()).isEqualTo(1_000);
    }

    @Test
    void leavesRowsThatStillFailWithAllTheOthersUntouched() {
        String id = retries.halfFailed(1_000);
        Left before = retries.left(id);

        assertThat(retries.retry(id).status()).isEqualTo(202);
        session.awaitEnd(id);

        Left after = retries.left(id);
        after.addUpTo(1_000);
        assertThat(after.rowsFailed()).isEqualTo(before.rowsFailed()).isEqualTo(500);
    }

    @Test
    void isCompletedWithWhatStillFailsWhenItIsCancelled() {
        String id = retries.halfFailed(TO_BE_STOPPED);
        retries.mapTheRest(id);
        retries.retry(id);
        while (retries.failed(id) == TO_BE_STOPPED / 2) {
            // No pause: each look is one already.
            Thread.onSpinWait();
        }

        try (Hold held = engine.hold()) {
            assertThat(held.connection()).isNotNull();
            assertThat(retries.failed(id)).isBetween(1L, TO_BE_STOPPED / 2 - 1L);
            assertThat(cancel(id).status()).isEqualTo(202);
        }
        JsonObject ended = session.awaitEnd(id);

        assertThat(ended.getString("status")).isEqualTo("completed");
        Left left = retries.left(id);
        left.addUpTo(TO_BE_STOPPED);
        assertThat(left.rowsFailed()).isBetween(1L, TO_BE_STOPPED / 2 - 1L);
        assertThat(retries.retry(id).status()).isEqualTo(202);
        assertThat(session.awaitEnd(id).getInteger("rows_failed")).isZero();
        retries.left(id).addUpTo(TO_BE_STOPPED);
    }

    @Test
    void findsTheRowThatTheDatabaseRefuses() {
        String id = retries.halfFailed(1_000);
        retries.mapTheRest(id);
        engine.run("ALTER TABLE contacts ADD CONSTRAINT poison CHECK (account_list_id <> '" + session.listId()
                + "' OR name <> 'Person755, Ann')");

        retries.retry(id);
        JsonObject ended = session.awaitEnd(id);

        engine.run("ALTER TABLE contacts DROP CONSTRAINT poison");
        assertThat(ended.getInteger("rows_failed")).isEqualTo(1);
        retries.left(id).addUpTo(1_000);
        JsonObject row = session.get(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed"))
                .list()
                .get(0)
                .getJsonObject("attributes");
        assertThat(row.getInteger("row_number")).isEqualTo(756);
        assertThat(row.getJsonArray("errors").getJsonObject(0).getString("code"))
                .isEqualTo("row_not_storable");
        assertThat(row.getJsonArray("cells")).contains("Person755");
        retries.retry(id);
        assertThat(session.awaitEnd(id).getInteger("rows_created")).isEqualTo(1_000);
    }

    @Test
    void goesOnAfterItsConnectionsWereCut() {
        String id = retries.halfFailed(ROWS);
        retries.mapTheRest(id);
        retries.retry(id);
        for (int cut = 1; cut <= 3; cut++) {
            long failed = retries.failed(id);
            while (failed > 0 && retries.failed(id) == failed) {
                Pause.moment();
            }
            engine.cutConnections();
        }
        while (session.get(session.imports("/" + id)).status() == 503) {
            Pause.moment();
        }

        assertThat(session.awaitEnd(id).getInteger("rows_failed")).isZero();
        Left left = retries.left(id);
        left.addUpTo(ROWS);
        assertThat(left.rowsCreated()).isEqualTo(ROWS);
    }

    @Test
    void letsACancelledImportGoOnAtItsCheckpoint() {
        String id = cancelledInTheMiddle();
        long row = engine.traces(id).nextRow();

        Reply retried = retries.retry(id);

        assertThat(retried.status()).as(retried.body()).isEqualTo(202);
        assertThat(retried.attributes().getString("completed_at")).isNull();
        JsonObject ended = session.awaitEnd(id);
        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(row).isBetween(2L, (long) MANY);
        Traces traces = engine.traces(id);
        assertThat(traces.contacts()).isEqualTo(traces.names()).isEqualTo(MANY);
        assertThat(traces.outcomes()).isEqualTo(MANY);
    }

    @Test
    void letsAFailedImportGoOnAndForgetsWhatItFailedFor() {
        String id = cancelledInTheMiddle();
        engine.run(
                "UPDATE import_runs SET status = 'failed', error_code = 'run_failed', error_detail = 'No.' WHERE import_id = '"
                        + id + "'");

        Reply retried = retries.retry(id);

        assertThat(retried.attributes().getValue("error")).isNull();
        assertThat(session.awaitEnd(id).getString("status")).isEqualTo("completed");
        assertThat(engine.traces(id).contacts()).isEqualTo(MANY);
    }

    @Test
    void cannotGoOnWithAFileThatIsNotKept() {
        String id = cancelledInTheMiddle();
        engine.run("UPDATE imports SET file_expires_at = clock_timestamp() WHERE id = '" + id + "'");

        assertRefused(retries.retry(id), 422, "file_expired");

        assertThat(session.get(session.imports("/" + id)).attributes().getString("status"))
                .isEqualTo("cancelled");
    }

    @Test
    void takesAllRowsThoughTheirTextIsReadInParts() {
        String notes = "x".repeat(900_000);
        String csv = IntStream.rangeClosed(1, 9)
                .mapToObj(row -> "Ann,Person" + row + ",Unheard " + row % 2 + "," + notes)
                .collect(Collectors.joining("\n", "First Name,Last Name,E-mail,Extra\n", "\n"));
        String id = session.upload(csv).id();
        JsonObject mappings = new JsonObject()
                .put("first_name", "first_name")
                .put("last_name", "last_name")
                .put("email_1", "e_mail");
        assertThat(session.run(id, mappings).getInteger("rows_failed")).isEqualTo(9);
        engine.run("UPDATE import_row_failures SET mended_cells = '{\"e_mail\": \"\"}' WHERE import_id = '" + id + "'");

        retries.retry(id);

        assertThat(session.awaitEnd(id).getInteger("rows_created")).isEqualTo(9);
        retries.left(id).addUpTo(9);
    }

    @Test
    void isOneOfTheImportsThatMayWait() {
        String id = retries.halfFailed(200);
        engine.occupy(session.upload(Engine.csv(2)).id());
        engine.run("""
                INSERT INTO import_runs (account_list_id, import_id, status, queued_at)
                SELECT '%s', uuidv7(), 'queued', 'infinity'
                FROM generate_series(1, 100)
                """.formatted(session.listId()));

        assertRefused(retries.retry(id), 429, "too_many_queued");
    }

    private String cancelledInTheMiddle() {
        String id = session.upload(Engine.csv(MANY)).id();
        session.change(
                id,
                new JsonObject().put("file_headers_mappings", Engine.MAPPINGS).put("in_preview", false));
        while (engine.traces(id).nextRow() < 100) {
            Pause.moment();
        }
        try (Hold held = engine.hold()) {
            assertThat(held.connection()).isNotNull();
            assertThat(cancel(id).status()).isEqualTo(202);
        }
        assertThat(session.awaitEnd(id).getString("status")).isEqualTo("cancelled");
        return id;
    }

    private Reply cancel(String id) {
        return service.send(
                session.request(session.imports("/" + id + "/cancel")).POST(BodyPublishers.noBody()));
    }
}
