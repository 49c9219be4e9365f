package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What imports add to the notes of a contact is told, and taken out again, by itself. */
@WithService
class AddedNotesIT {
    private static final String HEADER = "First Name,Last Name,Email,Notes\n";
    private static final JsonObject MAPPINGS = Engine.MAPPINGS.copy().put("notes", "notes");

    private Overlap overlap;
    private Session session;

    @BeforeEach
    void open(Service service, Database database) {
        overlap = new Overlap(new Engine(database));
        session = service.newSession();
    }

    @Test
    void isToldAsWhatWasAdded() {
        String base = imported("met in May");
        String tea = imported("\"likes tea\n\nand milk\"");
        edit(contactOf(base), "met in May\n\nby hand\n\nlikes tea\n\nand milk");
        imported("plays chess");

        assertThat(attributes(rows(tea, "")).getJsonArray("changes"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("field", "notes")
                                .putNull("before")
                                .put("after", "likes tea\n\nand milk")));
        Reply history = session.get("/api/v2/contacts/" + contactOf(base) + "/history");
        assertThat(notes(history))
                .containsExactly(
                        change("plays chess"), null, change("likes tea\n\nand milk"), change("met in May\n\nby hand"));
    }

    @Test
    void ofOverlappingImportsGoesInEitherOrderAlsoFromNotesThatWereBlank() {
        for (String start : List.of("", "met in May")) {
            for (boolean firstFirst : List.of(true, false)) {
                session = session.service().newSession();
                String base = imported(start);
                Map<String, String> before = overlap.contents(session.listId());
                String first = imported("likes tea");
                String second = imported("plays chess");

                undo(firstFirst ? first : second);
                assertThat(notesOf(contactOf(base))).endsWith(firstFirst ? "plays chess" : "likes tea");
                JsonObject undone = undo(firstFirst ? second : first);

                assertThat(undone.getJsonObject("undo").getInteger("kept")).isZero();
                assertThat(overlap.contents(session.listId())).isEqualTo(before);
            }
        }
    }

    @Test
    void goesFromWhereAPersonHasPutItAndStaysWhenSheChangedIt() {
        String base = imported("met in May");
        String tea = imported("likes tea");
        String chess = imported("plays chess");
        edit(contactOf(base), "likes tea\n\nby hand\n\nplays chess badly\n\nmet in May");

        undo(tea);
        undo(chess);

        assertThat(notesOf(contactOf(base))).isEqualTo("by hand\n\nplays chess badly\n\nmet in May");
        assertThat(rows(tea, "?filter%5Bundo%5D=kept").list()).isEmpty();
        assertThat(attributes(rows(chess, "?filter%5Bundo%5D=kept"))
                        .getJsonObject("undo")
                        .getJsonArray("fields"))
                .isEqualTo(new JsonArray().add("notes"));
    }

    private String imported(String notes) {
        String id = session.upload(HEADER + "Ann,Lee,ann@example.org," + notes + "\n")
                .id();
        assertThat(session.run(id, MAPPINGS).getString("status")).isEqualTo("completed");
        return id;
    }

    private JsonObject undo(String id) {
        assertThat(session.command(id, "undo").status()).isEqualTo(202);
        return session.awaitUndone(id);
    }

    private void edit(String contactId, String notes) {
        JsonObject attributes = new JsonObject().put("notes", notes).put("overwrite", true);
        JsonObject data = new JsonObject().put("type", "contacts").put("attributes", attributes);
        Reply edited = session.send("PATCH", "/api/v2/contacts/" + contactId, new JsonObject().put("data", data));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
    }

    private Reply rows(String id, String filter) {
        return session.get(session.imports("/" + id + "/rows" + filter));
    }

    private String contactOf(String id) {
        return attributes(rows(id, "")).getString("contact_id");
    }

    private String notesOf(String contactId) {
        return session.get("/api/v2/contacts/" + contactId).attributes().getString("notes");
    }

    /** What each version of a contact changed of its notes, null for a person's, who is not watched. */
    private static List<JsonObject> notes(Reply history) {
        return history.list().stream()
                .map(entry -> entry.getJsonObject("attributes").getJsonArray("changes").stream()
                        .map(JsonObject.class::cast)
                        .filter(change -> change.getString("field").equals("notes"))
                        .findFirst()
                        .orElse(null))
                .toList();
    }

    private static JsonObject change(String added) {
        return new JsonObject()
                .put("field", "notes")
                .putNull("before")
                .put("after", added)
                .put("columns", new JsonArray().add("Notes"));
    }

    private static JsonObject attributes(Reply only) {
        return only.list().get(0).getJsonObject("attributes");
    }
}
