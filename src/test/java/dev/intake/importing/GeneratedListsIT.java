package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.importing.GeneratedFile.Fault;
import dev.intake.importing.GeneratedFile.Generated;
import dev.intake.store.Database;
import dev.intake.testing.Endpoint;
import dev.intake.testing.Engine;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Generated account lists and files: whatever they hold, and however often the runner is dropped, imports come as their dry run has foreseen, add up, change
 * nothing the second time, and are taken back exactly. {@code -Dlists.seed=…} repeats a list, {@code -Dlists=…} says how many there are.
 */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedListsIT {
    private static final int LISTS = Integer.getInteger("lists", 60);
    private static final long SEED = Long.getLong("lists.seed", 1L);
    private static final List<List<String>> MATCH_ON = List.of(
            List.of("email", "phone", "name_and_address"),
            List.of("email"),
            List.of("phone", "name"),
            List.of("name_and_address", "email"),
            List.of("name"));
    private static final String OTHERWISE = """
            WITH rows AS (
                SELECT b.run,
                       b.first_row + entry.position - 1 AS row_number,
                       entry.outcome,
                       entry.duplicate_of
                FROM import_batches b
                CROSS JOIN unnest(b.outcomes, b.duplicate_of) WITH ORDINALITY AS entry (outcome, duplicate_of, position)
                WHERE b.import_id = '%s')
            SELECT concat_ws(' ', row_number, f.outcome, f.duplicate_of, i.outcome, i.duplicate_of) AS told
            FROM (SELECT * FROM rows WHERE run = 'dry_run') f
            FULL JOIN (SELECT * FROM rows WHERE run = 'import') i USING (row_number)
            WHERE (f.outcome, f.duplicate_of) IS DISTINCT FROM (i.outcome, i.duplicate_of)
            """;
    private static final JsonObject MAPPINGS = new JsonObject("""
            {"first_name": "first_name", "last_name": "last_name", "spouse_first_name": "spouse_first_name", "email_1": "email",
             "email_2": "email_2", "phone_1": "phone", "street": "street", "city": "city", "zip": "zip", "church": "church",
             "pledge_amount": "amount", "tags": "tags", "notes": "notes", "referred_by": "referred_by"}""");

    private Engine engine;
    private Overlap overlap;
    private Service service;
    private Vertx runnersVertx;
    private DroppedRuns runs;
    private int runners;
    private int works;

    @BeforeAll
    void start(Vertx vertx, Database database) {
        engine = new Engine(database);
        overlap = new Overlap(engine);
        service = Service.start(vertx, database, Map.of("INTAKE_IMPORT_SLOTS", "0"));
        runnersVertx = Vertx.vertx();
        runs = DroppedRuns.of(runnersVertx, database);
    }

    @AfterAll
    void stop() {
        service.close();
        Service.await(runnersVertx.close());
    }

    @Test
    void comeAsForeseenAddUpChangeNothingTheSecondTimeAndAreTakenBackExactly() {
        List<String> broken = new ArrayList<>();
        for (long seed = SEED; seed < SEED + LISTS; seed++) {
            try {
                new OneList(seed).check();
            } catch (AssertionError wrong) {
                broken.add("-Dlists=1 -Dlists.seed=" + seed + ": " + wrong.getMessage());
            }
        }

        assertThat(broken).isEmpty();
        assertThat(engine.run("SELECT told FROM disagreements")).isEmpty();
        assertThat(runners).as("runners, of whom many were dropped").isGreaterThan(works);
    }

    /** All that is done to one list. */
    private final class OneList {
        private final Random random;
        private final long seed;
        private final Session session;
        private final List<String> matchOn;
        private final boolean override;

        OneList(long seed) {
            this.seed = seed;
            random = new Random(seed * 7919);
            Endpoint direct = () -> "http://127.0.0.1:" + service.directPort();
            session = direct.newSession();
            matchOn = MATCH_ON.get(random.nextInt(MATCH_ON.size()));
            override = random.nextBoolean();
        }

        void check() {
            imported(
                    new GeneratedFile(random, List.of(), true)
                            .rows(15, 3, false)
                            .csv(),
                    List.of(),
                    false);
            String before = contents();
            Generated file = new GeneratedFile(random, matchOn, !override).rows(40, override ? 1 : 3, true);
            String first = foreseen(file.csv());
            retry(first, file.faults());
            String after = contents();

            String again = imported(file.csv(), matchOn, override);
            assertThat(contents()).as("the same file again").isEqualTo(after);

            String changed = imported(
                    new GeneratedFile(random, matchOn, true).rows(20, 5, true).csv(), matchOn, !override);
            undo(changed);
            assertThat(contents()).as("the last one undone").isEqualTo(after);
            String other = imported(
                    new GeneratedFile(random, matchOn, true).rows(20, 5, true).csv(), matchOn, true);
            List<String> order = new ArrayList<>(List.of(first, again, other));
            Collections.shuffle(order, random);
            order.forEach(this::undo);
            assertThat(contents()).as("all undone").isEqualTo(before);
        }

        /** Imports the file after a dry run, which has foreseen each row. */
        private String foreseen(String csv) {
            String id = uploaded(csv, matchOn, override);
            session.dryRun(id);
            start(id);
            List<String> otherwise = new ArrayList<>();
            engine.run(OTHERWISE.formatted(id)).forEach(row -> otherwise.add(row.getString("told")));
            assertThat(otherwise).as("rows that came otherwise than foreseen").isEmpty();
            assertThat(session.get(session.imports("/" + id)).attributes().getInteger("rows_differing_from_dry_run"))
                    .isZero();
            return id;
        }

        private String imported(String csv, List<String> on, boolean overriding) {
            String id = uploaded(csv, on, overriding);
            start(id);
            return id;
        }

        private String uploaded(String csv, List<String> on, boolean overriding) {
            Reply uploaded = session.upload(csv);
            assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
            Reply mapped = session.change(
                    uploaded.id(),
                    new JsonObject()
                            .put("file_headers_mappings", MAPPINGS)
                            .put("match_on", new JsonArray(on))
                            .put("override", overriding));
            assertThat(mapped.status()).as(mapped.body()).isEqualTo(200);
            return uploaded.id();
        }

        private void start(String id) {
            Reply started = session.change(id, new JsonObject().put("in_preview", false));
            assertThat(started.status()).as(started.body()).isEqualTo(200);
            run(id, "completed");
        }

        /** Mends some of the rows that failed, and takes them again. */
        private void retry(String id, List<Fault> faults) {
            List<Fault> mended = faults.stream().limit(3).toList();
            for (Fault fault : mended) {
                JsonObject attributes =
                        new JsonObject().put("mended_cells", new JsonObject().put(fault.column(), fault.right()));
                JsonObject data = new JsonObject().put("type", "import_rows").put("attributes", attributes);
                Reply reply = session.send(
                        "PATCH",
                        session.imports("/" + id + "/rows/" + fault.row()),
                        new JsonObject().put("data", data));
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            }
            if (!mended.isEmpty()) {
                assertThat(post(id, "retry").status()).isEqualTo(202);
                run(id, "completed");
            }
        }

        private void undo(String id) {
            Reply asked = post(id, "undo");
            assertThat(asked.status()).as(asked.body()).isEqualTo(202);
            run(id, "undone");
        }

        private Reply post(String id, String what) {
            return session.service()
                    .send(session.request(session.imports("/" + id + "/" + what))
                            .POST(BodyPublishers.noBody()));
        }

        private void run(String id, String status) {
            works++;
            boolean dropped = random.nextInt(6) == 0;
            runners += dropped ? runs.run(1 + random.nextInt(5), seed) : runs.run(5 + random.nextInt(9), 0);
            assertThat(engine.traces(id).status()).isEqualTo(status);
        }

        private String contents() {
            return overlap.contents(session.listId());
        }
    }
}
