package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Engine.Hold;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People edit the very contacts that an import writes: neither loses what the other did, and the import comes to its end. */
@WithDatabase
class EditsDuringImportIT {
    private static final int ROWS = 1_500;
    private static final String CONTACTS = "/api/v2/contacts";
    private static Service service;
    private static Engine engine;
    private Session session;
    private int edits;

    @BeforeAll
    static void start(Vertx vertx, Database database) {
        engine = new Engine(database);
        service = Service.start(vertx, database, Map.of("INTAKE_IMPORT_BATCH_ROWS", "10"));
    }

    @BeforeEach
    void open() {
        session = service.newSession();
    }

    @AfterAll
    static void stop() {
        assertThat(service.violations()).isEmpty();
        service.close();
    }

    @Test
    void losesNothingOfManyContacts() {
        session.run(session.upload(Engine.csv(ROWS)).id(), Engine.MAPPINGS);
        List<String> ids = session.get(CONTACTS + "?per_page=200&sort=-created_at").list().stream()
                .map(contact -> contact.getString("id"))
                .toList();
        String changed =
                Engine.csv(ROWS).replace("@example.com", "@example.com,Church").replace("Email\n", "Email,Church\n");
        Map<String, String> edited = new LinkedHashMap<>();
        String id = begin(changed, Engine.MAPPINGS.copy().put("church", "church"), () -> editWebsite(ids, edited));
        while (!hasEnded(id)) {
            editWebsite(ids, edited);
        }

        JsonObject ended = session.awaitEnd(id);
        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_updated")).isEqualTo(ROWS);
        assertThat(edited).isNotEmpty();
        edited.forEach((contact, website) -> {
            JsonObject attributes = session.get(CONTACTS + "/" + contact).attributes();
            assertThat(attributes.getString("website")).isEqualTo(website);
            assertThat(attributes.getString("church_name")).isEqualTo("Church");
        });
        assertThat(session.get(CONTACTS + "?per_page=1")
                        .json()
                        .getJsonObject("meta")
                        .getJsonObject("pagination")
                        .getInteger("total_count"))
                .isEqualTo(ROWS);
    }

    @Test
    void losesNothingOfOneContactThatEveryRowMeans() {
        String file = IntStream.rangeClosed(1, 150)
                .mapToObj(row -> "Ann,Lee,ann@example.com,tag" + row)
                .collect(Collectors.joining("\n", "First Name,Last Name,Email,Tags\n", "\n"));
        session.run(
                session.upload("First Name,Last Name,Email\nAnn,Lee,ann@example.com\n")
                        .id(),
                Engine.MAPPINGS);
        String ann = session.get(CONTACTS).list().get(0).getString("id");
        String id = begin(
                file,
                Engine.MAPPINGS.copy().put("tags", "tags"),
                () -> assertEdited(ann, new JsonObject().put("notes", "edit 1")));

        int notes = 1;
        while (!hasEnded(id) && notes < 400) {
            assertEdited(ann, new JsonObject().put("notes", "edit " + ++notes));
        }

        JsonObject ended = session.awaitEnd(id);
        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_updated")).isEqualTo(150);
        JsonObject attributes = session.get(CONTACTS + "/" + ann).attributes();
        assertThat(attributes.getJsonArray("tag_list")).hasSize(150);
        assertThat(attributes.getString("notes")).isEqualTo("edit " + notes);
        assertThat(session.get(CONTACTS).list()).hasSize(1);
    }

    @Test
    void makesAContactAnewThatWasDeletedBeforeItsRow() {
        session.run(session.upload(Engine.csv(ROWS)).id(), Engine.MAPPINGS);
        String last = session.get(CONTACTS + "?filter%5Bemail%5D=p" + ROWS + "@example.com")
                .list()
                .get(0)
                .getString("id");
        String changed =
                Engine.csv(ROWS).replace("@example.com", "@example.com,Church").replace("Email\n", "Email,Church\n");
        String id = begin(
                changed,
                Engine.MAPPINGS.copy().put("church", "church"),
                () -> assertThat(session.delete(CONTACTS + "/" + last).status()).isEqualTo(204));

        JsonObject ended = session.awaitEnd(id);
        assertThat(ended.getInteger("rows_updated") + ended.getInteger("rows_created"))
                .isEqualTo(ROWS);
        assertThat(ended.getInteger("rows_created")).isEqualTo(1);
    }

    private void assertEdited(String contact, JsonObject attributes) {
        JsonObject data = new JsonObject().put("type", "contacts").put("attributes", attributes.put("overwrite", true));
        Reply reply = session.send("PATCH", CONTACTS + "/" + contact, new JsonObject().put("data", data));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** Gives one of the contacts a website, each time the next one. */
    private void editWebsite(List<String> ids, Map<String, String> edited) {
        edits++;
        String contact = ids.get(edits % ids.size());
        String website = "https://example.com/" + edits;
        assertEdited(contact, new JsonObject().put("website", website));
        edited.put(contact, website);
    }

    /** Begins an import, and does that while its first batch waits to be written: none of the two is through before the other begins. */
    private String begin(String csv, JsonObject mappings, Runnable meanwhile) {
        String id = session.upload(csv).id();
        CompletableFuture<Void> done;
        try (Hold held = engine.hold()) {
            assertThat(held.connection()).isNotNull();
            Reply begun = session.change(
                    id, new JsonObject().put("file_headers_mappings", mappings).put("in_preview", false));
            assertThat(begun.status()).as(begun.body()).isEqualTo(200);
            while (!status(id).equals("importing")) {
                Pause.moment();
            }
            done = CompletableFuture.runAsync(meanwhile);
            Pause.moment();
        }
        done.join();
        return id;
    }

    private String status(String id) {
        return session.get(session.imports("/" + id)).attributes().getString("status");
    }

    private boolean hasEnded(String id) {
        return session.get(session.imports("/" + id)).attributes().getString("completed_at") != null;
    }
}
