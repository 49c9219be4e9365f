package dev.intake.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DryRunIT {
    private static final int ROWS = 1_000;

    /** In four hundred batches: there is time for something to happen meanwhile. */
    private static final int MANY = 20_000;

    private Engine engine;
    private Service service;
    private Session session;

    @BeforeAll
    void start(Vertx vertx, Database database) {
        engine = new Engine(database);
        service = Service.start(
                vertx,
                database,
                Map.of(
                        "INTAKE_IMPORT_BATCH_ROWS", "50",
                        "INTAKE_IMPORT_SWEEP_INTERVAL", "PT0.1S",
                        "INTAKE_PREVIEW_DRY_RUN_MEMORY_BYTES", "10000"));
    }

    @AfterAll
    void stop() {
        assertThat(service.violations()).isEmpty();
        service.close();
    }

    @BeforeEach
    void newList() {
        session = service.newSession();
    }

    @Test
    void countsWhatWouldBecomeOfTheRowsAndWritesNoContact() {
        String id = mapped(Engine.csv(ROWS) + "Bad,Mail,no mailbox\n");

        JsonObject dryRun = session.dryRun(id);

        assertThat(dryRun.getString("status")).isEqualTo("completed");
        assertThat(dryRun.getString("completed_at")).isNotNull();
        assertThat(dryRun.getJsonObject("error")).isNull();
        assertThat(dryRun.getInteger("rows_total")).isEqualTo(ROWS + 1);
        assertThat(dryRun.getInteger("rows_read")).isEqualTo(ROWS + 1);
        assertThat(dryRun.getInteger("rows_created")).isEqualTo(ROWS);
        assertThat(dryRun.getInteger("rows_failed")).isEqualTo(1);
        JsonObject attributes = attributes(id);
        assertThat(attributes.getString("status")).isEqualTo("in_preview");
        assertThat(attributes.getInteger("rows_read")).isZero();
        assertThat(attributes.getInteger("rows_differing_from_dry_run")).isNull();
        assertThat(engine.traces(id).contacts()).isZero();
        assertThat(engine.traces(id).keys()).isZero();
    }

    @Test
    void isComparedWithWhatTheImportDoes() {
        String id = mapped(Engine.csv(ROWS));
        session.dryRun(id);
        engine.run(
                "UPDATE import_batches SET outcomes[3] = 'f', outcomes[7] = 'n' WHERE run = 'dry_run' AND first_row IN (1, 951)"
                        + " AND import_id = '" + id + "'");

        JsonObject ended = session.run(id, Engine.MAPPINGS);

        assertThat(ended.getInteger("rows_created")).isEqualTo(ROWS);
        assertThat(ended.getInteger("rows_differing_from_dry_run")).isEqualTo(4);
        assertThat(ended.getJsonObject("dry_run").getString("status")).isEqualTo("completed");
    }

    @Test
    void differsInNothingWhenNothingHappened() {
        String id = mapped(Engine.csv(ROWS));
        session.dryRun(id);

        assertThat(session.run(id, Engine.MAPPINGS).getInteger("rows_differing_from_dry_run"))
                .isZero();
    }

    @Test
    void isComparedOnlyWhereThereWasOne() {
        String id = mapped(Engine.csv(3));

        assertThat(session.run(id, Engine.MAPPINGS).getInteger("rows_differing_from_dry_run"))
                .isNull();
    }

    @Test
    void isRefusedWithAllThatKeepsTheImportFromStarting() {
        String id = session.upload("First Name,Status\nAnn,Praying\n").id();
        JsonObject mappings = new JsonObject()
                .put(
                        "file_headers_mappings",
                        new JsonObject().put("status", "status").put("church", "no_column"));
        session.change(id, mappings);

        Reply refused = session.command(id, "dry_run");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.codes())
                .isEqualTo(session.change(id, new JsonObject().put("in_preview", false))
                        .codes());
        assertThat(attributes(id).getJsonObject("dry_run")).isNull();
    }

    @Test
    void isRefusedOnceTheImportHasLeftThePreview() {
        String id = mapped(Engine.csv(3));
        session.run(id, Engine.MAPPINGS);

        Reply refused = session.command(id, "dry_run");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.codes()).containsExactly("import_status");
        assertThat(refused.errors().get(0).getString("detail")).contains("completed");
    }

    @Test
    void isRefusedWhileAnotherWaitsOrRuns() {
        String id = mapped(Engine.csv(MANY));
        assertThat(session.command(id, "dry_run").status()).isEqualTo(202);

        Reply refused = session.command(id, "dry_run");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.codes()).containsExactly("dry_run_under_way");
        assertThat(session.awaitDryRun(id).getInteger("rows_created")).isEqualTo(MANY);
        assertThat(session.dryRun(id).getInteger("rows_created"))
                .as("again, once it has ended")
                .isEqualTo(MANY);
        assertThat(foreseenRows(id)).isEqualTo(MANY);
    }

    @Test
    void isCancelledByACancelOfTheImport() {
        String id = running(Engine.csv(MANY));

        Reply cancelled = session.command(id, "cancel");

        assertThat(cancelled.status()).isEqualTo(202);
        JsonObject dryRun = cancelled.attributes().getJsonObject("dry_run");
        assertThat(dryRun.getString("status")).isEqualTo("cancelled");
        assertThat(dryRun.getString("completed_at")).isNotNull();
        assertThat(cancelled.attributes().getString("status")).isEqualTo("in_preview");
        assertThat(session.command(id, "cancel").status()).as("again").isEqualTo(202);
        long foreseen = foreseenRows(id);
        assertThat(foreseen).isEqualTo((long) dryRun.getInteger("rows_read")).isLessThan(MANY);
        assertThat(session.run(id, Engine.MAPPINGS).getInteger("rows_differing_from_dry_run"))
                .isNull();
        assertThat(foreseenRows(id)).as("nothing was written after it").isEqualTo(foreseen);
    }

    @Test
    void aCancelNeedsADryRunThatHasNotEnded() {
        String id = mapped(Engine.csv(3));
        assertThat(session.command(id, "cancel").codes()).containsExactly("no_dry_run_to_cancel");
        session.dryRun(id);
        assertThat(session.command(id, "cancel").codes()).containsExactly("no_dry_run_to_cancel");
    }

    @Test
    void isVoidWhenTheMappingsChange() {
        String id = mapped(Engine.csv(ROWS));
        session.dryRun(id);
        session.change(id, new JsonObject().put("file_headers_mappings", Engine.MAPPINGS));
        assertThat(attributes(id).getJsonObject("dry_run"))
                .as("they are the same")
                .isNotNull();

        session.change(id, new JsonObject().put("tag_list", "friend"));

        assertThat(attributes(id).getJsonObject("dry_run")).isNull();
        assertThat(foreseenRows(id)).isZero();
    }

    @Test
    void isVoidWhenTheMappingsChangeWhileItRuns() {
        String id = running(Engine.csv(MANY));

        session.change(id, new JsonObject().put("override", true));

        assertThat(attributes(id).getJsonObject("dry_run")).isNull();
        assertThat(foreseenRows(id)).isZero();
        assertThat(session.dryRun(id).getInteger("rows_created")).isEqualTo(MANY);
        assertThat(foreseenRows(id)).isEqualTo(MANY);
    }

    @Test
    void isCancelledWhenTheImportStarts() {
        String id = running(Engine.csv(MANY));

        session.change(id, new JsonObject().put("in_preview", false));
        JsonObject ended = session.awaitEnd(id);

        assertThat(ended.getInteger("rows_created")).isEqualTo(MANY);
        assertThat(ended.getJsonObject("dry_run").getString("status")).isEqualTo("cancelled");
        assertThat(ended.getInteger("rows_differing_from_dry_run")).isNull();
    }

    @Test
    void beginsAnewWhenItsRunnerIsGone() {
        String id = running(Engine.csv(MANY));
        while (foreseenRows(id) < 500) {
            Pause.moment();
        }

        engine.run("UPDATE import_dry_runs SET lease_token = lease_token + 1,"
                + " lease_until = clock_timestamp() - interval '1 hour' WHERE import_id = '" + id + "'");
        JsonObject dryRun = session.awaitDryRun(id);

        assertThat(dryRun.getString("status")).isEqualTo("completed");
        assertThat(dryRun.getInteger("rows_created")).isEqualTo(MANY);
        assertThat(foreseenRows(id)).isEqualTo(MANY);
    }

    @Test
    void goesOnAfterItsConnectionsWereCut() {
        String id = running(Engine.csv(MANY));

        engine.cutConnections();
        while (session.get(session.imports("/" + id)).status() == 503) {
            Pause.moment();
        }

        JsonObject dryRun = session.awaitDryRun(id);

        assertThat(dryRun.getString("status")).isEqualTo("completed");
        assertThat(dryRun.getInteger("rows_created")).isEqualTo(MANY);
        assertThat(foreseenRows(id)).isEqualTo(MANY);
    }

    @Test
    void previewsPassWhileTwoRun() {
        Session other = service.newSession();
        String first = running(Engine.csv(5 * MANY));
        String second = mapped(other, Engine.csv(5 * MANY));
        other.command(second, "dry_run");

        for (int upload = 0; upload < 20; upload++) {
            assertThat(session.upload(Engine.csv(3)).status()).isEqualTo(201);
        }

        assertThat(attributes(first).getJsonObject("dry_run").getString("status"))
                .isEqualTo("running");
        assertThat(session.command(first, "cancel").status()).isEqualTo(202);
        assertThat(other.command(second, "cancel").status()).isEqualTo(202);
    }

    @Test
    void leavesNothingWhenTheImportIsDeleted() {
        String id = mapped(Engine.csv(ROWS) + "Bad,Mail,no mailbox\n");
        session.dryRun(id);

        assertThat(session.delete(session.imports("/" + id)).status()).isEqualTo(204);

        assertThat(foreseenRows(id)).isZero();
        for (String table : List.of("import_dry_runs", "import_row_failures", "import_changes")) {
            assertThat(engine.run("SELECT FROM " + table + " WHERE import_id = '" + id + "'")
                            .size())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void isNobodyElses() {
        String id = mapped(Engine.csv(3));
        Session stranger = service.newSession();
        assertThat(stranger.command(id, "dry_run").status()).isEqualTo(404);
        assertThat(new Session(service, stranger.token(), stranger.userId(), session.listId())
                        .command(id, "dry_run")
                        .status())
                .isEqualTo(404);
    }

    private String mapped(String csv) {
        return mapped(session, csv);
    }

    /** An import whose dry run runs. */
    private String running(String csv) {
        String id = mapped(csv);
        assertThat(session.command(id, "dry_run").status()).isEqualTo(202);
        while (!attributes(id).getJsonObject("dry_run").getString("status").equals("running")) {
            Pause.moment();
        }
        return id;
    }

    private static String mapped(Session session, String csv) {
        String id = session.upload(csv).id();
        Reply reply = session.change(id, new JsonObject().put("file_headers_mappings", Engine.MAPPINGS));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return id;
    }

    private JsonObject attributes(String id) {
        return session.get(session.imports("/" + id)).attributes();
    }

    private long foreseenRows(String id) {
        return engine.run(
                        "SELECT count(*) FROM import_batches b, unnest(b.outcomes) WHERE run = 'dry_run' AND import_id = '"
                                + id + "'")
                .iterator()
                .next()
                .getLong(0);
    }
}
