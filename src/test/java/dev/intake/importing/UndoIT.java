package dev.intake.importing;

import static dev.intake.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.matching.UndoBatch;
import dev.intake.matching.UndoPlan;
import dev.intake.store.BatchStale;
import dev.intake.store.ChangeRetentionStore;
import dev.intake.store.Database;
import dev.intake.store.LeaseToken;
import dev.intake.store.UndoBatchStore;
import dev.intake.store.UndoWriteStore;
import dev.intake.testing.Engine;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Imports are taken back: wholly, but for what somebody has changed since. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndoIT {
    private static final int LOOKS = 1_200;
    private static final Duration LONG = Duration.ofMinutes(1);

    private Database database;
    private Engine engine;
    private Overlap overlap;
    private Service service;
    private Session session;

    @BeforeAll
    void start(Vertx vertx, Database opened) {
        database = opened;
        engine = new Engine(opened);
        overlap = new Overlap(engine);
        service = Service.start(vertx, opened, Map.of("INTAKE_IMPORT_SWEEP_INTERVAL", "PT0.2S"));
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
    void removesWhatTheImportCreatedAndSaysSo() {
        String id = imported(3);
        assertThat(attributes(id).getString("undoable_until")).isNotNull();
        assertThat(attributes(id).getValue("undo")).isNull();

        Reply asked = undo(id);

        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        assertThat(asked.attributes().getJsonObject("undo").getString("status")).isIn("queued", "undoing", "undone");
        JsonObject undone = awaitUndone(id);
        assertCounts(undone, 3, 0, 0);
        assertThat(undone.getString("undoable_until")).isNull();
        assertThat(undone.getJsonObject("undo").getString("completed_at")).isNotNull();
        assertThat(undone.getInteger("rows_created"))
                .as("what the import did stays told")
                .isEqualTo(3);
        assertThat(contacts()).isEmpty();
        assertThat(engine.traces(id).keys()).isZero();
    }

    @Test
    void keepsAContactThatSomebodyEditedAndListsIt() {
        String id = imported(3);
        overlap.edit(contactOf(id, 2), "Hope Church");

        JsonObject foreseen = foresee(id).attributes();
        undo(id);
        JsonObject undone = awaitUndone(id);

        assertCounts(undone, 2, 1, 0);
        assertThat(foreseen.getString("status")).isEqualTo("completed");
        assertThat(foreseen.getJsonObject("undo").getString("status")).isEqualTo("foreseen");
        assertCounts(foreseen, 2, 1, 0);
        assertThat(contacts()).hasSize(1);
        JsonObject kept = rows(id, "kept").get(0);
        assertThat(kept.getInteger("row_number")).isEqualTo(2);
        assertThat(kept.getJsonObject("undo").getString("outcome")).isEqualTo("kept");
        assertThat(rows(id, "reversed")).hasSize(2);
        assertThat(rows(id, "errored")).isEmpty();
        assertThat(told(foreseen)).containsExactlyInAnyOrder("1 reversed", "2 kept", "3 reversed");
    }

    @Test
    void takesTheOthersBackWhenTheDatabaseRefusesToLetAContactGo() {
        String id = imported(3);
        String contact = contactOf(id, 2);
        engine.run(
                "CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE check_violation; END $$");
        engine.run("CREATE TRIGGER stays BEFORE DELETE ON contacts FOR EACH ROW WHEN (OLD.id = '" + contact
                + "') EXECUTE FUNCTION stays()");

        undo(id);

        assertCounts(awaitUndone(id), 2, 0, 1);
        assertThat(rows(id, "errored")).singleElement().satisfies(row -> {
            assertThat(row.getInteger("row_number")).isEqualTo(2);
            assertThat(row.getJsonObject("undo").getString("error")).contains("by hand");
        });
        assertThat(contacts()).extracting(left -> left.getString("id")).containsExactly(contact);
    }

    @Test
    void overlappingImportsUndoneInEitherOrderLeaveTheListAsItWas() {
        for (boolean firstFirst : List.of(true, false)) {
            session = service.newSession();
            String base = imported(2);
            Map<String, String> before = overlap.contents(session.listId());
            String first = importedAlone("a");
            String second = importedAlone("b");
            overlap.update(first, 1, contactOf(base, 1), "church_name", "Grace");
            overlap.update(second, 1, contactOf(base, 1), "church_name", "Hope");
            assertThat(overlap.contents(session.listId())).isNotEqualTo(before);

            undoWholly(firstFirst ? first : second);
            undoWholly(firstFirst ? second : first);

            assertThat(overlap.contents(session.listId())).isEqualTo(before);
            assertThat(attributes(firstFirst ? first : second).getString("status"))
                    .isEqualTo("undone");
        }
    }

    @Test
    void putsBackExactlyWhatImportsThatMeetTheContactsChanged() {
        for (boolean firstFirst : List.of(true, false)) {
            session = service.newSession();
            matched("""
                    Ann,One,a@example.org,Grace,+12025550101,friend,1 Main St,10001
                    Bo,Two,b@example.org,,,,,
                    """, false);
            Map<String, String> before = overlap.contents(session.listId());
            String first = matched("""
                    Ann,One,a@example.org,Hope,+12025550102,"friend,first",2 Oak St,10002
                    Bo,Two,b@example.org,Hope,+12025550103,,,
                    Cy,Three,c@example.org,,,,,
                    Cyrus,Three,c@example.org,Faith,,new,,
                    """, firstFirst);
            String second = matched("""
                    Anna,One,a@example.org,Peace,,second,,
                    Cy,Three,c@example.org,Peace,+12025550109,,3 Elm St,10003
                    Bo,Two,b@example.org,Hope,+12025550104,x,4 Elm St,10004
                    """, true);
            assertThat(overlap.contents(session.listId())).isNotEqualTo(before);
            assertThat(attributes(second).getInteger("rows_updated")).isEqualTo(3);

            JsonObject foreseen = foresee(firstFirst ? first : second).attributes();
            undoWholly(firstFirst ? first : second);
            assertThat(told(attributes(firstFirst ? first : second), foreseen)).isTrue();
            undoWholly(firstFirst ? second : first);

            assertThat(overlap.contents(session.listId())).isEqualTo(before);
        }
    }

    @Test
    void keepsAFieldThatSomebodyEditedAndPutsTheOthersBack() {
        String base = imported(1);
        String id = importedAlone("a");
        String contact = contactOf(base, 1);
        overlap.update(id, 1, contact, "church_name", "Grace");
        overlap.update(id, 2, contact, "greeting", "Dear Ann");
        overlap.edit(contact, "Hope Church");

        JsonObject foreseen = foresee(id).attributes();
        undoWholly(id);

        assertCounts(attributes(id), 1, 1, 0);
        assertCounts(foreseen, 1, 1, 0);
        JsonObject kept = rows(id, "kept").get(0).getJsonObject("undo");
        assertThat(kept.getJsonArray("fields")).isEqualTo(new JsonArray().add("church_name"));
        JsonObject left = session.get("/api/v2/contacts/" + contact).attributes();
        assertThat(left.getString("church_name")).isEqualTo("Hope Church");
        assertThat(left.getString("greeting")).isNotEqualTo("Dear Ann");
    }

    @Test
    void tellsWhatMadeAContactWhatItIs() {
        String base = imported(1);
        String id = importedAlone("a");
        String contact = contactOf(base, 1);
        overlap.update(id, 1, contact, "church_name", "Grace");
        overlap.edit(contact, "Hope Church");
        overlap.update(id, 2, contact, "greeting", "Dear Ann");
        undoWholly(id);

        Reply history = session.get("/api/v2/contacts/" + contact + "/history?per_page=3");

        assertThat(kinds(history)).containsExactly("5 undone", "4 changed", "3 edited");
        Reply rest = session.get(history.json().getJsonObject("links").getString("next"));
        assertThat(kinds(rest)).containsExactly("2 changed", "1 created");
        assertThat(rest.json().getJsonObject("links").getString("next")).isNull();
        JsonObject changed = rest.list().get(0).getJsonObject("attributes");
        assertThat(changed.getString("import_id")).isEqualTo(id);
        assertThat(changed.getInteger("row_number")).isEqualTo(1);
        assertThat(changed.getString("file_name")).isEqualTo("contacts.csv");
        assertThat(changed.getJsonArray("changes").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("field", "church_name")
                        .putNull("before")
                        .put("after", "Grace")
                        .put("columns", new JsonArray()));
        JsonObject created = rest.list().get(1).getJsonObject("attributes");
        assertThat(created.getJsonArray("changes").stream()
                        .map(JsonObject.class::cast)
                        .filter(change -> change.getString("field").equals("name")))
                .singleElement()
                .satisfies(change -> assertThat(change.getJsonArray("columns"))
                        .isEqualTo(new JsonArray().add("First Name").add("Last Name")));
        assertRefused(service.newSession().get("/api/v2/contacts/" + contact + "/history"), 404, "not_found");
        assertRefused(session.get("/api/v2/contacts/" + contact + "/history?page%5Bafter%5D=x"), 400, "invalid_cursor");
    }

    @Test
    void waitsForAnotherImportOfTheList() {
        String id = imported(2);
        String other = session.upload(Engine.csv(2)).id();
        engine.occupy(other);

        Reply asked = undo(id);

        assertThat(asked.attributes().getString("status")).isEqualTo("queued");
        assertThat(asked.attributes().getInteger("queued_behind")).isEqualTo(1);
        assertRefused(undo(id), 409, "undo_in_progress");
        assertRefused(post("/" + id + "/cancel"), 409, "import_status");
        assertRefused(session.delete(session.imports("/" + id)), 409, "import_status");
        engine.run("UPDATE import_runs SET lease_until = clock_timestamp() - interval '1 second' WHERE import_id = '"
                + other + "'");
        awaitUndone(id);
    }

    @Test
    void goesOnWhereARunnerDied() {
        String id = imported(1_200);
        UUID importId = UUID.fromString(id);
        UUID list = UUID.fromString(session.listId());
        overlap.undoing(id, 99);
        LeaseToken dead = new LeaseToken(list, importId, 99);
        UndoBatchStore reads = UndoBatchStore.ofRuns(database);
        UndoWriteStore writes = new UndoWriteStore(database);
        UndoBatch first = Service.await(reads.batch(list, importId, 1, 500)).orElseThrow();
        assertThat(Service.await(writes.write(dead, Undo.plan(reads, list, first, first.contactIds()), LONG)))
                .map(checkpoint -> checkpoint.nextRow())
                .contains(501L);
        assertThat(contacts()).isNotEmpty();

        engine.run("UPDATE import_runs SET lease_until = clock_timestamp() - interval '1 second' WHERE import_id = '"
                + id + "'");
        JsonObject undone = awaitUndone(id);

        assertCounts(undone, 1_200, 0, 0);
        assertThat(contacts()).isEmpty();
        assertThat(engine.traces(id).keys()).isZero();
        assertThat(rowCount(id)).isEqualTo(1_200);
        UndoBatch again = Service.await(reads.batch(list, importId, 501, 500)).orElseThrow();
        assertThat(Service.await(writes.write(dead, Undo.plan(reads, list, again, again.contactIds()), LONG)))
                .isEmpty();
    }

    @Test
    void readsAContactAgainThatSomebodyEditsAtThatInstant() {
        String id = imported(2);
        UUID list = UUID.fromString(session.listId());
        overlap.undoing(id, 99);
        LeaseToken lease = new LeaseToken(list, UUID.fromString(id), 99);
        UndoBatchStore reads = UndoBatchStore.ofRuns(database);
        UndoBatch batch =
                Service.await(reads.batch(list, UUID.fromString(id), 1, 500)).orElseThrow();
        UndoPlan plan = Undo.plan(reads, list, batch, batch.contactIds());
        overlap.edit(contactOf(id, 1), "Hope Church");

        assertThatThrownBy(() -> Service.await(new UndoWriteStore(database).write(lease, plan, LONG)))
                .hasRootCauseInstanceOf(BatchStale.class);

        assertThat(contacts()).hasSize(2);
        engine.run("UPDATE import_runs SET lease_until = clock_timestamp() - interval '1 second' WHERE import_id = '"
                + id + "'");
        assertCounts(awaitUndone(id), 1, 1, 0);
        assertThat(contacts()).hasSize(1);
    }

    @Test
    void refusesWhatCannotBeUndoneEachWithItsCode() {
        String inPreview = session.upload(Engine.csv(1)).id();
        assertRefused(undo(inPreview), 409, "import_status");
        engine.occupy(inPreview);
        assertRefused(undo(inPreview), 409, "undo_while_importing");
        assertRefused(foresee(inPreview), 409, "undo_while_importing");

        session = service.newSession();
        String id = imported(1);
        engine.run("UPDATE import_runs SET completed_at = completed_at - interval '30 days' WHERE import_id = '" + id
                + "'");
        assertThat(attributes(id).getString("undoable_until")).isNull();
        assertRefused(undo(id), 409, "undo_window_passed");
        engine.run("UPDATE import_runs SET completed_at = completed_at + interval '1 hour' WHERE import_id = '" + id
                + "'");
        undoWholly(id);
        assertRefused(undo(id), 409, "already_undone");
        assertRefused(foresee(id), 409, "already_undone");
        assertThat(session.delete(session.imports("/" + id)).status()).isEqualTo(204);
        assertRefused(undo(id), 404, "not_found");
        assertRefused(foresee(id), 404, "not_found");
    }

    @Test
    void erasesWhatItChangedOnlyWhenItCanNoLongerBeUndone() {
        String base = imported(1);
        String id = importedAlone("a");
        overlap.update(id, 1, contactOf(base, 1), "church_name", "Grace");
        ChangeRetentionStore retention = new ChangeRetentionStore(database, Duration.ofDays(30));
        assertThat(Service.await(retention.erase())).isFalse();
        assertThat(changes(id)).isEqualTo(1);

        engine.run("UPDATE imports SET created_at = created_at - interval '31 days' WHERE id = '" + id + "'");
        engine.run("UPDATE import_runs SET completed_at = completed_at - interval '31 days' WHERE import_id = '" + id
                + "'");
        while (Service.await(retention.erase())) {
            assertThat(changes(id)).isZero();
        }

        assertThat(changes(id)).isZero();
        assertRefused(undo(id), 409, "undo_window_passed");
        engine.run("UPDATE import_runs SET completed_at = completed_at + interval '31 days' WHERE import_id = '" + id
                + "'");
        assertThat(attributes(id).getString("undoable_until"))
                .as("what it would need is gone")
                .isNull();
        assertRefused(undo(id), 409, "undo_window_passed");
    }

    @Test
    void canBeUndoneForItsTimeAfterARetryAndKeepsWhatWasErasedBefore() {
        String base = imported(1);
        String id = failing("Bo,a1,a1@example.net,\nCy,a2,nowhere,+12025550101\n");
        overlap.update(id, 1, contactOf(base, 1), "church_name", "Grace");
        age(id, "completed_at");
        erase();
        assertThat(changes(id)).isZero();
        assertRefused(undo(id), 409, "undo_window_passed");

        mend(id, 2, "email", "p1@example.com");
        assertThat(post("/" + id + "/retry").status()).isEqualTo(202);
        JsonObject retried = session.awaitEnd(id);

        assertThat(retried.getInteger("rows_updated")).isEqualTo(1);
        assertThat(retried.getString("undoable_until")).isNotNull();
        erase();
        assertThat(changes(id)).as("what the retry changed").isEqualTo(1);
        JsonObject foreseen = foresee(id).attributes();
        undoWholly(id);
        assertCounts(attributes(id), 1, 1, 0);
        assertCounts(foreseen, 1, 1, 0);
        assertThat(told(foreseen)).containsExactlyInAnyOrder("1 kept", "2 reversed");
        assertThat(rows(id, "kept").get(0).getJsonObject("undo").getJsonArray("fields"))
                .isEmpty();
        assertThat(session.get("/api/v2/contacts/" + contactOf(base, 1))
                        .attributes()
                        .getString("church_name"))
                .isEqualTo("Grace");
    }

    @Test
    void erasesWhatARetryChangedInItsTime() {
        imported(1);
        String id = failing("Cy,a2,nowhere,+12025550101\n");
        age(id, "completed_at");
        erase();
        mend(id, 1, "email", "p1@example.com");
        post("/" + id + "/retry");
        assertThat(session.awaitEnd(id).getInteger("rows_updated")).isEqualTo(1);

        erase();
        assertThat(changes(id)).isEqualTo(1);
        age(id, "retry_ended_at");
        erase();

        assertThat(changes(id)).isZero();
        assertRefused(undo(id), 409, "undo_window_passed");
    }

    @Test
    void foreseesThatItKeepsWhatItCreatedAndChangedAgainAfterAnEdit() {
        String id = importedAlone("a");
        String contact = contactOf(id, 1);
        overlap.edit(contact, "Hope Church");
        overlap.update(id, 2, contact, "greeting", "Dear Bo");

        JsonObject foreseen = foresee(id).attributes();
        undoWholly(id);

        assertCounts(attributes(id), 0, 2, 0);
        assertCounts(foreseen, 0, 2, 0);
    }

    @Test
    void forgetsTheTagsAndWebsitesThatItHasKeptWithTheChanges() {
        String base = imported(1);
        String id = importedAlone("a");
        overlap.update(id, 1, contactOf(base, 1), "church_name", "Grace");
        keep(
                id,
                "'tag_list/ill', 'tag_list/poor/old', 'status', 'people/1/websites/http://ill.org/', 'people/1/title'");
        age(id, "completed_at");

        erase();

        assertThat(keptPaths(id))
                .containsExactlyInAnyOrder("tag_list", "status", "people/1/websites", "people/1/title");
    }

    @Test
    void forgetsWhatItHasKeptOfAContactThatIsDeleted() {
        String base = imported(1);
        String id = importedAlone("a");
        overlap.update(id, 1, contactOf(base, 1), "church_name", "Grace");
        overlap.edit(contactOf(base, 1), "Hope Church");
        undoWholly(id);
        assertThat(keptPaths(id)).containsExactly("church_name");

        assertThat(session.delete("/api/v2/contacts/" + contactOf(base, 1)).status())
                .isEqualTo(204);

        assertThat(undoRows(id)).isEqualTo(1);
        assertThat(keptPaths(id)).isEmpty();
    }

    @Test
    void leavesNothingWhenAnUndoneImportIsDeleted() {
        String id = imported(2);
        overlap.edit(contactOf(id, 1), "Hope Church");
        undoWholly(id);
        assertThat(undoRows(id)).isEqualTo(1);

        assertThat(session.delete(session.imports("/" + id)).status()).isEqualTo(204);

        assertThat(undoRows(id)).isZero();
        assertThat(changes(id)).isZero();
        assertThat(contacts()).hasSize(1);
    }

    @Test
    void goesOnWithAnUndoThatFailed() {
        String id = imported(3);
        engine.run(
                "UPDATE import_runs SET status = 'undo_failed', work = 'undo', work_row = 3, error_code = 'run_failed',"
                        + " error_detail = 'x', undo_reversed = 2, undo_completed_at = clock_timestamp() WHERE import_id = '"
                        + id
                        + "'");
        assertThat(attributes(id).getJsonObject("undo").getString("status")).isEqualTo("undo_failed");
        assertThat(attributes(id).getString("undoable_until")).isNotNull();

        undoWholly(id);

        assertCounts(attributes(id), 3, 0, 0);
        assertThat(attributes(id).getValue("error")).isNull();
        assertThat(contacts()).hasSize(2);
    }

    @Test
    void aStrangerFindsNothingToUndo() {
        String id = imported(1);
        Session stranger = service.newSession();
        for (String path : List.of(session.imports("/" + id + "/undo"), stranger.imports("/" + id + "/undo"))) {
            for (String query : List.of("", "?dry_run=true")) {
                assertRefused(
                        service.send(stranger.request(path + query).POST(BodyPublishers.noBody())), 404, "not_found");
            }
        }
        assertThat(attributes(id).getString("status")).isEqualTo("completed");
    }

    @Test
    void undoesWhatACancelledImportHadWrittenAndAnImportOfNothing() {
        engine.occupy(session.upload(Engine.csv(2)).id());
        String id = session.upload(Engine.csv(5)).id();
        session.change(
                id,
                new JsonObject().put("file_headers_mappings", Engine.MAPPINGS).put("in_preview", false));
        post("/" + id + "/cancel");
        assertThat(attributes(id).getString("status")).isEqualTo("cancelled");
        engine.run(
                "UPDATE import_runs SET lease_until = clock_timestamp() - interval '1 second' WHERE status = 'importing'");

        undoWholly(id);

        assertCounts(attributes(id), 0, 0, 0);
    }

    @Test
    void removesReferencesToContactsThatGo() {
        String base = imported(1);
        String id = importedAlone("a");
        String referrer = contactOf(id, 1);
        engine.run("UPDATE contacts SET referred_by = ARRAY['" + referrer + "'::uuid] WHERE id = '" + contactOf(base, 1)
                + "'");

        undoWholly(id);

        assertThat(engine.run("SELECT FROM contacts WHERE referred_by <> '{}'").size())
                .isZero();
        assertCounts(attributes(id), 2, 0, 0);
    }

    @Test
    void nobodyWritesAReferenceBackThatAnUndoHasRemovedAndItIsNobodysEdit() {
        String base = imported(1);
        String referred = contactOf(base, 1);
        String id = importedAlone("a");
        refer(contactOf(id, 1), referred);
        String read = session.get("/api/v2/contacts/" + referred)
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        undoWholly(id);

        assertThat(session.get("/api/v2/contacts/" + referred).headers().firstValue("ETag"))
                .isNotEmpty()
                .isNotEqualTo(Optional.of(read));
        undoWholly(base);
        assertCounts(attributes(base), 1, 0, 0);
        assertThat(contacts()).isEmpty();
    }

    @Test
    void takesAContactBackWhoseReferrerSomebodyHasDeleted() {
        String base = imported(1);
        String id = importedAlone("a");
        refer(contactOf(base, 1), contactOf(id, 1));
        assertThat(session.delete("/api/v2/contacts/" + contactOf(base, 1)).status())
                .isEqualTo(204);

        JsonObject foreseen = foresee(id).attributes();
        undoWholly(id);

        assertCounts(attributes(id), 2, 0, 0);
        assertCounts(foreseen, 2, 0, 0);
        assertThat(contacts()).isEmpty();
    }

    private void undoWholly(String id) {
        Reply asked = undo(id);
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        awaitUndone(id);
    }

    private String imported(int rows) {
        String id = session.upload(Engine.csv(rows)).id();
        assertThat(session.run(id, Engine.MAPPINGS).getString("status")).isEqualTo("completed");
        return id;
    }

    /** An import of whole rows. */
    private String matched(String rows, boolean override) {
        String id = session.upload("First Name,Last Name,Email,Church,Phone,Tags,Street,Zip\n" + rows)
                .id();
        session.change(id, new JsonObject().put("override", override));
        JsonObject mappings = Engine.MAPPINGS
                .copy()
                .put("church", "church")
                .put("phone_1", "phone")
                .put("tags", "tags")
                .put("street", "street")
                .put("zip", "zip");
        assertThat(session.run(id, mappings).getString("status")).isEqualTo("completed");
        return id;
    }

    /** An import of which one row failed. */
    private String failing(String rows) {
        String id = session.upload("First Name,Last Name,Email,Phone\n" + rows).id();
        JsonObject ended = session.run(id, Engine.MAPPINGS.copy().put("phone_1", "phone"));
        assertThat(ended.getInteger("rows_failed")).isEqualTo(1);
        return id;
    }

    /** An import of two people whom no other has. */
    private String importedAlone(String name) {
        String csv = "First Name,Last Name,Email\nBo,%s1,%s1@example.net\nCy,%s2,%s2@example.net\n";
        String id = session.upload(csv.formatted(name, name, name, name)).id();
        assertThat(session.run(id, Engine.MAPPINGS).getString("status")).isEqualTo("completed");
        return id;
    }

    private String contactOf(String id, int row) {
        return rows(id, null).get(row - 1).getString("contact_id");
    }

    private List<JsonObject> rows(String id, String undo) {
        return session
                .get(session.imports("/" + id + "/rows" + (undo == null ? "" : "?filter%5Bundo%5D=" + undo)))
                .list()
                .stream()
                .map(row -> row.getJsonObject("attributes"))
                .toList();
    }

    private long rowCount(String id) {
        return session.getCsv(session.imports("/" + id + "/rows?filter%5Bundo%5D=reversed"))
                        .body()
                        .lines()
                        .count()
                - 1;
    }

    private List<JsonObject> contacts() {
        return session.get("/api/v2/contacts").list();
    }

    private JsonObject attributes(String id) {
        return session.get(session.imports("/" + id)).attributes();
    }

    private JsonObject awaitUndone(String id) {
        for (int look = 0; look < LOOKS; look++) {
            JsonObject attributes = attributes(id);
            if (attributes.getString("status").equals("undone")) {
                return attributes;
            }
            Pause.moment();
        }
        throw new AssertionError("The import is not undone: " + attributes(id).encode());
    }

    private Reply undo(String id) {
        return post("/" + id + "/undo");
    }

    private Reply foresee(String id) {
        return post("/" + id + "/undo?dry_run=true");
    }

    private Reply post(String path) {
        return service.send(session.request(session.imports(path)).POST(BodyPublishers.noBody()));
    }

    private void refer(String referrer, String contact) {
        engine.run("UPDATE contacts SET referred_by = ARRAY['" + referrer + "'::uuid] WHERE id = '" + contact + "'");
    }

    private void mend(String id, int row, String column, String text) {
        JsonObject mended = new JsonObject().put("mended_cells", new JsonObject().put(column, text));
        JsonObject data = new JsonObject()
                .put("type", "import_rows")
                .put("id", id + ":" + row)
                .put("attributes", mended);
        Reply reply =
                session.send("PATCH", session.imports("/" + id + "/rows/" + row), new JsonObject().put("data", data));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** Moves the import, and that time of its run, into the past by more than the window. */
    private void age(String id, String time) {
        engine.run("UPDATE imports SET created_at = created_at - interval '31 days' WHERE id = '" + id + "'");
        engine.run(
                "UPDATE import_runs SET %1$s = %1$s - interval '31 days' WHERE import_id = '%2$s'".formatted(time, id));
    }

    private void erase() {
        ChangeRetentionStore retention = new ChangeRetentionStore(database, Duration.ofDays(30));
        while (Service.await(retention.erase())) {
            Pause.moment();
        }
    }

    private void keep(String id, String paths) {
        engine.run("INSERT INTO import_undo_rows (account_list_id, import_id, row_number, fields)"
                + " SELECT account_list_id, id, 1, ARRAY[%s] FROM imports WHERE id = '%s'".formatted(paths, id));
    }

    private List<String> keptPaths(String id) {
        return List.of(engine.run("SELECT fields FROM import_undo_rows WHERE import_id = '" + id + "'")
                .iterator()
                .next()
                .getArrayOfStrings(0));
    }

    private int changes(String id) {
        return engine.run("SELECT FROM import_changes WHERE import_id = '" + id + "'")
                .size();
    }

    private int undoRows(String id) {
        return engine.run("SELECT FROM import_undo_rows WHERE import_id = '" + id + "'")
                .size();
    }

    private static List<String> kinds(Reply history) {
        return history.list().stream()
                .map(entry -> entry.getJsonObject("attributes"))
                .map(entry -> entry.getInteger("version") + " " + entry.getString("kind"))
                .toList();
    }

    private static List<String> told(JsonObject attributes) {
        return attributes.getJsonObject("undo").getJsonArray("rows").stream()
                .map(JsonObject.class::cast)
                .map(row -> row.getInteger("row_number") + " " + row.getString("outcome"))
                .toList();
    }

    /** Whether it came as it was foreseen. */
    private static boolean told(JsonObject undone, JsonObject foreseen) {
        return List.of("reversed", "kept", "errored").stream()
                .allMatch(count -> undone.getJsonObject("undo")
                        .getInteger(count)
                        .equals(foreseen.getJsonObject("undo").getInteger(count)));
    }

    private static void assertCounts(JsonObject attributes, int reversed, int kept, int errored) {
        JsonObject undo = attributes.getJsonObject("undo");
        assertThat(List.of(undo.getInteger("reversed"), undo.getInteger("kept"), undo.getInteger("errored")))
                .containsExactly(reversed, kept, errored);
    }
}
