package dev.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new user imports the sample, edits a contact, imports a changed version, reads what that did, and takes both back. */
@WithService
class TourIT {
    private static final int LOOKS = 600;
    private static final String CONTENTS = """
            SELECT string_agg((to_jsonb(c) - 'version' - 'updated_at')::text, E'\\n' ORDER BY id)
            FROM contacts c
            WHERE account_list_id = '%s'
            """;

    private Session session;
    private Engine engine;

    @BeforeEach
    void open(Service service, Database database) {
        session = service.newSession();
        engine = new Engine(database);
    }

    @Test
    void endsWithNothingButTheContactThatWasEdited() throws IOException {
        String first = imported("tour.csv", false, "3 created, 0 updated, 0 unchanged, 0 skipped, 1 failed");
        String liam = contact("liam@example.org");
        edit(liam);
        String edited = contents();

        String second = imported("tour_changed.csv", true, "1 created, 2 updated, 1 unchanged, 0 skipped, 0 failed");
        assertThat(changes(second, 1))
                .contains("pledge_amount: 50 → 75", "tag_list/summer fair: null → summer fair")
                .hasSize(2);
        assertThat(changes(second, 2))
                .contains("status: Partner - Financial → Partner - Pray", "notes: null → Has a new number");
        assertThat(kinds(liam)).containsExactly("3 changed", "2 edited", "1 created");

        undo(second, 3, 0);
        assertThat(contents()).as("as it was edited").isEqualTo(edited);
        undo(first, 2, 1);
        assertThat(session.get("/api/v2/contacts").list())
                .singleElement()
                .satisfies(left -> assertThat(left.getString("id")).isEqualTo(liam));
        assertThat(kinds(liam)).startsWith("4 undone");
        assertThat(session.get("/api/v2/contacts/" + liam).attributes().getString("status"))
                .isEqualTo("Partner - Financial");
    }

    /** Imports a file with the suggested mappings. */
    private String imported(String file, boolean override, String outcomes) throws IOException {
        Reply uploaded = session.upload(read(file));
        JsonObject suggested = uploaded.attributes();
        session.change(
                uploaded.id(),
                new JsonObject()
                        .put("file_constants_mappings", suggested.getJsonObject("suggested_constants_mappings"))
                        .put("override", override));
        JsonObject ended = session.run(uploaded.id(), suggested.getJsonObject("suggested_headers_mappings"));
        assertThat(List.of("created", "updated", "unchanged", "skipped", "failed").stream()
                        .map(outcome -> ended.getInteger("rows_" + outcome) + " " + outcome)
                        .toList())
                .containsExactly(outcomes.split(", "));
        return uploaded.id();
    }

    private void edit(String contactId) {
        JsonObject attributes =
                new JsonObject().put("status", "Partner - Financial").put("overwrite", true);
        JsonObject data = new JsonObject().put("type", "contacts").put("attributes", attributes);
        Reply edited = session.send("PATCH", "/api/v2/contacts/" + contactId, new JsonObject().put("data", data));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
    }

    private void undo(String importId, int reversed, int kept) {
        Reply asked = session.service()
                .send(session.request(session.imports("/" + importId + "/undo")).POST(BodyPublishers.noBody()));
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        JsonObject attributes = asked.attributes();
        for (int look = 0; look < LOOKS && !attributes.getString("status").equals("undone"); look++) {
            Pause.moment();
            attributes = session.get(session.imports("/" + importId)).attributes();
        }
        JsonObject undo = attributes.getJsonObject("undo");
        assertThat(undo.getString("status")).isEqualTo("undone");
        assertThat(List.of(undo.getInteger("reversed"), undo.getInteger("kept"), undo.getInteger("errored")))
                .containsExactly(reversed, kept, 0);
    }

    private String contact(String email) {
        return session.get("/api/v2/contacts?filter%5Bemail%5D=" + email)
                .list()
                .get(0)
                .getString("id");
    }

    private List<String> changes(String importId, int row) {
        return session
                .get(session.imports("/" + importId + "/rows"))
                .list()
                .get(row - 1)
                .getJsonObject("attributes")
                .getJsonArray("changes")
                .stream()
                .map(JsonObject.class::cast)
                .map(change -> change.getString("field") + ": " + change.getString("before") + " → "
                        + change.getString("after"))
                .toList();
    }

    private List<String> kinds(String contactId) {
        return session.get("/api/v2/contacts/" + contactId + "/history").list().stream()
                .map(entry -> entry.getJsonObject("attributes"))
                .map(entry -> entry.getInteger("version") + " " + entry.getString("kind"))
                .toList();
    }

    private String contents() {
        return engine.run(CONTENTS.formatted(session.listId()))
                .iterator()
                .next()
                .getString(0);
    }

    private static String read(String file) throws IOException {
        try (InputStream csv = TourIT.class.getResourceAsStream("/csv/" + file)) {
            return new String(csv.readAllBytes(), UTF_8);
        }
    }
}
