package dev.intake.importing;

import static dev.intake.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.ChangeRetentionStore;
import dev.intake.store.Database;
import dev.intake.store.IdempotencyStore;
import dev.intake.store.RetentionStore;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an import holds of people goes when its time is over, and no sooner. */
@WithDatabase
class RetentionIT {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LOOKS = 400;
    private static final JsonObject MAPPINGS =
            new JsonObject().put("first_name", "first_name").put("email_1", "email");
    private static final String CSV = "First Name,Email\nAnn,ann@example.org\nFay,not an address\n";

    private static final String EXPIRE_FILE = """
            UPDATE imports
            SET file_expires_at = clock_timestamp() - interval '1 second'
            WHERE id = $1
            """;
    private static final String EXPIRE_FAILURES = """
            WITH made AS (
                UPDATE imports
                SET created_at = created_at - interval '31 days'
                WHERE id = $1)
            UPDATE import_runs
            SET completed_at = completed_at - interval '31 days'
            WHERE import_id = $1
            """;
    private static final String ADD_CHUNKS = """
            INSERT INTO import_file_chunks (account_list_id, import_id, number, bytes)
            SELECT account_list_id, id, chunk, 'x'
            FROM imports, generate_series(100, 299) AS chunk
            WHERE id = $1
            """;
    private static final String ADD_FAILURES = """
            INSERT INTO import_row_failures (account_list_id, import_id, row_number, line_number, errors, cells)
            SELECT account_list_id,
                   id,
                   number,
                   number,
                   '[{"code": "email_invalid", "column": "email", "value": "ann\\u0000", "message": "No.", "suggestion": null}]',
                   '["ann\\u0000"]'
            FROM imports, generate_series(100, 2599) AS number
            WHERE id = $1
            """;
    private static final String ADD_FORESEEN_FAILURE = """
            INSERT INTO import_row_failures (account_list_id, import_id, run, row_number, line_number, errors, cells)
            SELECT account_list_id,
                   id,
                   'dry_run',
                   2,
                   3,
                   '[{"code": "amount_invalid", "column": "amount", "value": "x", "message": "No.", "suggestion": null}]',
                   '["x"]'
            FROM imports
            WHERE id = $1
            """;
    private static final String CODES = """
            SELECT string_agg(run || ' ' || (errors -> 0 ->> 'code'), ', ' ORDER BY run)
            FROM import_row_failures
            WHERE import_id = $1
            """;
    private static final String CHANGES = """
            SELECT count(*)::text
            FROM import_changes
            WHERE import_id = $1
            """;
    private static final String OCCUPY_LIST = """
            INSERT INTO import_runs (account_list_id, import_id, status, queued_at, started_at, lease_until)
            VALUES ($1, $2, 'importing', clock_timestamp(), clock_timestamp(), clock_timestamp() + interval '1 hour')
            """;
    private static final String TABLES = """
            SELECT table_name
            FROM information_schema.columns
            JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public'
              AND table_type = 'BASE TABLE'
              AND column_name = 'import_id'
              AND table_name <> 'contacts'
            """;

    private static Service service;
    private Database database;
    private Session session;
    private Retention retention;

    @BeforeAll
    static void start(Vertx vertx, Database opened) {
        service = Service.start(vertx, opened, Map.of());
    }

    @BeforeEach
    void open(Database opened) {
        database = opened;
        session = service.newSession();
        retention = new Retention(
                new RetentionStore(opened),
                new ChangeRetentionStore(opened, KEPT),
                new IdempotencyStore(opened, Duration.ofDays(1)),
                new RetentionOptions(KEPT, Duration.ofDays(1), KEPT));
    }

    @AfterAll
    static void stop() {
        assertThat(service.violations()).isEmpty();
        service.close();
    }

    @Test
    void erasesAFileAndWhatIsShownOfItsCells() {
        String id = session.upload(CSV).id();
        session.change(id, new JsonObject().put("file_headers_mappings", MAPPINGS));
        String link = show(id).attributes().getString("file_url");
        assertThat(show(id).body()).contains("not an address");
        execute(EXPIRE_FILE, id);

        await(retention.sweep());

        Reply shown = show(id);
        assertThat(shown.body()).doesNotContain("not an address").doesNotContain("ann@example.org");
        assertThat(shown.attributes().getString("file_url")).isNull();
        assertThat(shown.attributes().getString("file_expires_at")).isNotNull();
        assertThat(shown.attributes().getJsonObject("file_constants")).isEmpty();
        assertThat(shown.attributes().getJsonObject("file_headers_mappings")).isEqualTo(MAPPINGS);
        assertThat(shown.json().containsKey("included")).isFalse();
        assertThat(chunks(id)).isZero();
        assertThat(text("SELECT file_row_samples::text || sample_contacts::text FROM imports WHERE id = $1", id))
                .isEqualTo("[][]");
        assertRefused(service.send(HttpRequest.newBuilder(URI.create(service.url() + link))), 410, "gone");
    }

    @Test
    void refusesToStartAnImportWhoseFileIsPastItsTime() {
        String id = session.upload(CSV).id();
        session.change(id, new JsonObject().put("file_headers_mappings", MAPPINGS));
        execute(EXPIRE_FILE, id);

        assertRefused(session.change(id, new JsonObject().put("in_preview", false)), 422, "file_expired");
        await(retention.sweep());
        assertRefused(session.change(id, new JsonObject().put("in_preview", false)), 422, "file_expired");
        assertThat(show(id).attributes().getString("status")).isEqualTo("in_preview");
    }

    @Test
    void keepsTheFileOfAnImportThatIsQueuedUntilItHasEnded() {
        String occupant = UUID.randomUUID().toString();
        execute(OCCUPY_LIST, session.listId(), occupant);
        String id = session.upload(CSV).id();
        session.change(
                id, new JsonObject().put("file_headers_mappings", MAPPINGS).put("in_preview", false));
        execute(EXPIRE_FILE, id);

        await(retention.sweep());

        assertThat(show(id).attributes().getString("status")).isEqualTo("queued");
        assertThat(chunks(id)).isEqualTo(1);
        execute("DELETE FROM import_runs WHERE import_id = $1", occupant);
        assertThat(session.awaitEnd(id).getInteger("rows_created")).isEqualTo(1);
        await(retention.sweep());
        assertThat(chunks(id)).isZero();
        assertThat(session.get("/api/v2/contacts?filter%5Bimport_id%5D=" + id).list())
                .hasSize(1);
    }

    @Test
    void keepsWhatIsNotPastItsTime() {
        String id = session.upload(CSV).id();
        session.run(id, MAPPINGS);

        await(retention.sweep());

        assertThat(chunks(id)).isEqualTo(1);
        assertThat(failedRows(id)).contains("not an address");
        assertThat(show(id).attributes().getString("file_url")).isNotNull();
    }

    @Test
    void erasesTheCellsOfFailedRowsAndKeepsWhereAndWhy() {
        String id = session.upload(CSV).id();
        session.run(id, MAPPINGS);
        execute(ADD_FAILURES, id);
        execute(EXPIRE_FAILURES, id);

        await(retention.sweep());

        JsonObject row = session.get(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed"))
                .list()
                .get(0)
                .getJsonObject("attributes");
        assertThat(row.getInteger("row_number")).isEqualTo(2);
        assertThat(row.getJsonArray("cells")).isEmpty();
        JsonObject error = row.getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("code")).isEqualTo("email_invalid");
        assertThat(error.getString("column")).isEqualTo("email");
        assertThat(error.getString("value")).isNull();
        assertThat(error.getString("message")).isEqualTo("The cells of this row are no longer kept.");
        assertThat(session.getCsv(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed"))
                        .body()
                        .lines()
                        .skip(1))
                .hasSize(2_501)
                .allMatch(line -> line.equals("The cells of this row are no longer kept.,,"));
        assertThat(text("SELECT count(*)::text FROM import_row_failures WHERE import_id = $1 AND NOT erased", id))
                .isEqualTo("0");
    }

    @Test
    void erasesWhatADryRunForesawWithTheFileOfAnImportThatNeverBegan() {
        String people = session.upload(CSV).id();
        session.run(people, MAPPINGS);
        String id = session.upload("First Name,Email\nAnna,ann@example.org\nFay,not an address\n")
                .id();
        session.change(
                id, new JsonObject().put("file_headers_mappings", MAPPINGS).put("override", true));
        assertThat(session.dryRun(id).getInteger("rows_failed")).isEqualTo(1);
        assertThat(text(CHANGES, id)).isEqualTo("1");
        await(retention.sweep());
        assertThat(failedRows(id)).contains("not an address");
        assertThat(text(CHANGES, id)).isEqualTo("1");
        execute(EXPIRE_FILE, id);

        await(retention.sweep());

        assertThat(failedRows(id)).contains("email_invalid").doesNotContain("not an address");
        assertThat(text(CHANGES, id)).isEqualTo("0");
        assertThat(show(id).attributes().getJsonObject("dry_run").getInteger("rows_failed"))
                .isEqualTo(1);
        assertThat(failedRows(people)).contains("not an address");
    }

    @Test
    void leavesToEachRunOfARowWhyItFailed() {
        String id = session.upload(CSV).id();
        session.run(id, MAPPINGS);
        execute(ADD_FORESEEN_FAILURE, id);
        execute(EXPIRE_FAILURES, id);

        await(retention.sweep());

        assertThat(text(CODES, id)).isEqualTo("dry_run amount_invalid, import email_invalid");
    }

    @Test
    void keepsTheCellsOfARetryForTheirTimeFromItsEndOn() {
        String id = session.upload(CSV).id();
        session.run(id, MAPPINGS);
        execute(EXPIRE_FAILURES, id);
        assertThat(session.command(id, "retry").status()).isEqualTo(202);
        session.awaitEnd(id);

        await(retention.sweep());

        assertThat(failedRows(id)).contains("not an address");
    }

    @Test
    void erasesInBoundedStepsThatAnyNumberOfProcessesShare() {
        RetentionStore store = new RetentionStore(database);
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(number -> session.upload(CSV).id())
                .toList();
        ids.forEach(id -> execute(ADD_CHUNKS, id));
        ids.forEach(id -> execute(EXPIRE_FILE, id));

        await(store.eraseFile());
        assertThat(ids.stream().mapToLong(this::chunks).sum()).isEqualTo(5 * 201 - 64);

        List<Future<Void>> sweeps = new ArrayList<>();
        for (int process = 0; process < 4; process++) {
            sweeps.add(eraseFiles(store));
        }
        sweeps.forEach(RetentionIT::await);
        // Who finds everything locked by others leaves it to them.
        await(eraseFiles(store));
        assertThat(ids).allSatisfy(id -> assertThat(chunks(id)).isZero());
    }

    @Test
    void forgetsKeysThatArePastTheirTime() {
        String user = session.userId();
        String insert = """
                INSERT INTO idempotency_keys (user_id, key, operation, fingerprint, request_id, status, resource_id, created_at)
                VALUES ($1, 'old', 'createImport', 'f', $1, 'done', $1, clock_timestamp() - interval '25 hours'),
                       ($1, 'young', 'createImport', 'f', $1, 'done', $1, clock_timestamp() - interval '23 hours')
                """;
        execute(insert, user);

        await(retention.sweep());

        assertThat(text("SELECT string_agg(key, ',') FROM idempotency_keys WHERE user_id = $1", user))
                .isEqualTo("young");
    }

    @Test
    void isLookedAfterByTheServiceItself() {
        String id = session.upload(CSV).id();
        execute(EXPIRE_FILE, id);
        Vertx vertx = Vertx.vertx();

        Service another = Service.start(vertx, database, Map.of());

        for (int look = 0; look < LOOKS && chunks(id) > 0; look++) {
            Pause.moment();
        }
        another.close();
        await(vertx.close());
        assertThat(chunks(id)).isZero();
    }

    @Test
    void leavesNothingOfADeletedImportButItsContacts() {
        String id = session.upload(CSV).id();
        session.run(id, MAPPINGS);

        assertThat(session.delete(session.imports("/" + id)).status()).isEqualTo(204);

        List<String> tables = new ArrayList<>();
        await(database.writes().query(TABLES).execute()).forEach(row -> tables.add(row.getString(0)));
        assertThat(tables).contains("import_runs", "import_batches", "import_row_failures", "import_file_chunks");
        assertThat(tables)
                .allSatisfy(
                        table -> assertThat(text("SELECT count(*)::text FROM " + table + " WHERE import_id = $1", id))
                                .as(table)
                                .isEqualTo("0"));
        assertThat(text("SELECT count(*)::text FROM imports WHERE id = $1", id)).isEqualTo("0");
        assertThat(session.get("/api/v2/contacts?filter%5Bimport_id%5D=" + id).list())
                .hasSize(1);
    }

    private static Future<Void> eraseFiles(RetentionStore store) {
        return store.eraseFile().compose(more -> more ? eraseFiles(store) : Future.succeededFuture());
    }

    private Reply show(String id) {
        return session.get(session.imports("/" + id + "?include=sample_contacts.people.email_addresses"));
    }

    private String failedRows(String id) {
        return session.get(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed"))
                .body();
    }

    private long chunks(String id) {
        return Long.parseLong(text("SELECT count(*)::text FROM import_file_chunks WHERE import_id = $1", id));
    }

    private String text(String sql, String id) {
        return await(database.writes().preparedQuery(sql).execute(Tuple.of(UUID.fromString(id))))
                .iterator()
                .next()
                .getString(0);
    }

    private void execute(String sql, String... ids) {
        Tuple parameters = Tuple.tuple();
        for (String id : ids) {
            parameters.addUUID(UUID.fromString(id));
        }
        assertThat(await(database.writes().preparedQuery(sql).execute(parameters))
                        .rowCount())
                .isPositive();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
