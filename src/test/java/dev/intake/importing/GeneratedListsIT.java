package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.importing.GeneratedFile.Fault;
import dev.intake.importing.GeneratedFile.Generated;
import dev.intake.testing.Endpoint;
import dev.intake.testing.Engine;
import dev.intake.testing.OwnDatabase;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;

/**
 * Generated account lists and files: whatever they hold, and however often the runner is dropped, imports come as their dry run has foreseen, add up, change
 * nothing the second time, and are taken back exactly, but for what somebody has edited since. A list that failed is the first of the next run.
 */
class GeneratedListsIT {
    private static final String EDITED = "A church of theirs";
    private static final List<List<String>> MATCH_ON = List.of(
            List.of("email", "phone", "name_and_address"),
            List.of("email"),
            List.of("phone", "name"),
            List.of("name_and_address", "email"),
            List.of("name"));

    private static final JsonObject MAPPINGS = new JsonObject("""
            {"first_name": "first_name", "last_name": "last_name", "spouse_first_name": "spouse_first_name", "email_1": "email",
             "email_2": "email_2", "phone_1": "phone", "street": "street", "city": "city", "zip": "zip", "church": "church",
             "pledge_amount": "amount", "tags": "tags", "notes": "notes", "referred_by": "referred_by"}""");

    private OwnDatabase database;
    private Engine engine;
    private Overlap overlap;
    private Service service;
    private Vertx runnersVertx;
    private DroppedRuns runs;

    @BeforeProperty
    void start() {
        database = OwnDatabase.open();
        engine = new Engine(database.database());
        overlap = new Overlap(engine);
        service = Service.start(database.vertx(), database.database(), Map.of("INTAKE_IMPORT_SLOTS", "0"));
        runnersVertx = Vertx.vertx();
        runs = DroppedRuns.of(runnersVertx, database.database());
    }

    @AfterProperty
    void stop() {
        service.close();
        Service.await(runnersVertx.close());
        database.close();
    }

    /** Always the same lists, as a build must not fail for a list that no change of it has touched; another seed, or more tries, looks for others. */
    @Property(
            tries = 200,
            seed = "2026",
            shrinking = ShrinkingMode.OFF,
            edgeCases = EdgeCasesMode.NONE,
            afterFailure = AfterFailureMode.SAMPLE_FIRST)
    void comeAsForeseenAddUpChangeNothingTheSecondTimeAndAreTakenBackExactly(@ForAll long seed) {
        OneList list = new OneList(seed);
        list.check();

        assertThat(engine.run("SELECT told FROM disagreements")).isEmpty();
        Statistics.label("some runner was dropped")
                .collect(list.runners > list.works)
                .coverage(lists -> lists.check(true).percentage(often -> often > 50));
    }

    /** All that is done to one list. */
    private final class OneList {
        private final Random random;
        private final long seed;
        private final Session session;
        private final List<String> matchOn;
        private final boolean override;
        private int runners;
        private int works;

        OneList(long seed) {
            this.seed = seed;
            random = new Random(seed);
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
            Map<String, JsonObject> before = contents();
            Generated file = new GeneratedFile(random, matchOn, !override).rows(40, override ? 1 : 3, true);
            String first = foreseen(file.csv());
            retry(first, file.faults());
            Map<String, JsonObject> after = contents();

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
            Set<String> edited = edited();
            order.forEach(this::undo);
            Map<String, JsonObject> left = contents();
            for (String id : edited) {
                assertThat(left.get(id).getString("church_name")).isEqualTo(EDITED);
                forget(id, before, left);
            }
            assertThat(left).as("all undone").isEqualTo(before);
        }

        /** Takes out what is otherwise by an edit: a contact that an import had made, or the church of one that was there. */
        private void forget(String edited, Map<String, JsonObject> before, Map<String, JsonObject> left) {
            if (!before.containsKey(edited)) {
                left.remove(edited);
                return;
            }
            for (Map<String, JsonObject> each : List.of(before, left)) {
                each.get(edited).remove("church_name");
                each.get(edited).remove("edited_version");
            }
        }

        /** A person gives some contacts another church, also such as imports have made. */
        private Set<String> edited() {
            Set<String> edited = new HashSet<>();
            for (JsonObject contact :
                    session.get("/api/v2/contacts?per_page=200").list()) {
                if (random.nextInt(6) == 0) {
                    edit(contact.getString("id"));
                    edited.add(contact.getString("id"));
                }
            }
            return edited;
        }

        private void edit(String contact) {
            JsonObject attributes = new JsonObject().put("church_name", EDITED).put("overwrite", true);
            JsonObject data = new JsonObject().put("type", "contacts").put("attributes", attributes);
            Reply reply = session.send("PATCH", "/api/v2/contacts/" + contact, new JsonObject().put("data", data));
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }

        /** Imports the file after a dry run, which has foreseen each row. */
        private String foreseen(String csv) {
            String id = uploaded(csv, matchOn, override);
            session.dryRun(id);
            start(id);
            assertThat(new Foreseen(engine).otherwise(id))
                    .as("rows that came otherwise than foreseen")
                    .isEmpty();
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

        private Map<String, JsonObject> contents() {
            Map<String, JsonObject> contents = new HashMap<>();
            overlap.contents(session.listId()).forEach((id, content) -> contents.put(id, new JsonObject(content)));
            return contents;
        }
    }
}
