package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row that fits several contacts waits until somebody says which of them it is about, or mends what makes it fit the others. */
@WithService
class SeveralFitIT {
    private static final JsonObject MAPPINGS = new JsonObject()
            .put("first_name", "first_name")
            .put("email_1", "email")
            .put("email_2", "other")
            .put("notes", "notes");
    private static final String HEADER = "First Name,Email,Other,Notes\n";

    private Service service;
    private Session session;
    private String ann;
    private String bob;
    private String id;

    @BeforeEach
    void importARowThatFitsTwoContacts(Service running) {
        service = running;
        session = service.newSession();
        String first = session.upload(HEADER + "Ann,ann@example.com,,\nBob,bob@example.com,,\n")
                .id();
        assertThat(session.run(first, MAPPINGS).getInteger("rows_created")).isEqualTo(2);
        ann = contactOf(first, 0);
        bob = contactOf(first, 1);
        id = session.upload(HEADER + "Bo,ann@example.com,bob@example.com,from the second file\n")
                .id();
        assertThat(session.run(id, MAPPINGS).getInteger("rows_skipped")).isEqualTo(1);
        assertThat(row().getJsonArray("candidates")).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    void goesToTheContactThatIsNamed() {
        Reply named = name(bob);

        assertThat(named.status()).as(named.body()).isEqualTo(200);
        assertThat(named.attributes().getString("contact_id")).isEqualTo(bob);
        assertThat(named.attributes().getString("outcome")).isEqualTo("skipped");
        JsonObject ended = retry();
        assertThat(ended.getInteger("rows_updated")).isEqualTo(1);
        assertThat(ended.getInteger("rows_skipped")).isZero();
        assertThat(ended.getInteger("rows_read")).isEqualTo(1);
        assertThat(row().getString("contact_id")).isEqualTo(bob);
        assertThat(row().getString("outcome")).isEqualTo("updated");
        assertThat(row().getJsonArray("changes")).isNotEmpty();
        assertThat(row().getJsonArray("candidates")).isEmpty();
        assertThat(notes(bob)).isEqualTo("from the second file");
        assertThat(notes(ann)).isNull();
    }

    @Test
    void isNotRetriedWhileNobodyIsNamed() {
        assertRefused(post(), 409, "nothing_to_retry");
        name(bob);
        assertThat(name(null).attributes().getString("contact_id")).isNull();
        assertRefused(post(), 409, "nothing_to_retry");
    }

    @Test
    void goesToNobodyButACandidate() {
        assertRefused(name(UUID.randomUUID().toString()), 422, "contact_not_candidate");
        assertRefused(name("bob"), 400, "invalid_document");
        assertThat(row().getString("contact_id")).isNull();
    }

    @Test
    void failsWhenWhoWasNamedIsGoneAndIsMatchedAnewAfterThat(Database database) {
        name(bob);
        new Engine(database).run("DELETE FROM contact_keys WHERE contact_id = '" + bob + "'");
        new Engine(database).run("DELETE FROM contacts WHERE id = '" + bob + "'");

        JsonObject ended = retry();

        assertThat(ended.getInteger("rows_failed")).isEqualTo(1);
        assertThat(ended.getInteger("rows_skipped")).isZero();
        assertThat(row().getJsonArray("errors").getJsonObject(0).getString("code"))
                .isEqualTo("contact_gone");
        assertThat(notes(ann)).isNull();
        assertThat(retry().getInteger("rows_updated")).isEqualTo(1);
        assertThat(notes(ann)).isEqualTo("from the second file");
    }

    @Test
    void fitsOneContactOnceItsCellsAreMended() {
        JsonObject cells = new JsonObject().put("mended_cells", new JsonObject().put("other", ""));
        assertThat(mend(cells).status()).isEqualTo(200);

        assertThat(retry().getInteger("rows_updated")).isEqualTo(1);
        assertThat(row().getString("contact_id")).isEqualTo(ann);
    }

    private Reply name(String contactId) {
        return mend(new JsonObject().put("contact_id", contactId));
    }

    private Reply mend(JsonObject attributes) {
        JsonObject data = new JsonObject().put("type", "import_rows").put("attributes", attributes);
        return session.send("PATCH", session.imports("/" + id + "/rows/1"), new JsonObject().put("data", data));
    }

    private JsonObject retry() {
        assertThat(post().status()).isEqualTo(202);
        return session.awaitEnd(id);
    }

    private Reply post() {
        return service.send(
                session.request(session.imports("/" + id + "/retry")).POST(BodyPublishers.noBody()));
    }

    private JsonObject row() {
        return session.get(session.imports("/" + id + "/rows")).list().get(0).getJsonObject("attributes");
    }

    private String contactOf(String importId, int row) {
        return session.get(session.imports("/" + importId + "/rows"))
                .list()
                .get(row)
                .getJsonObject("attributes")
                .getString("contact_id");
    }

    private String notes(String contactId) {
        return session.get("/api/v2/contacts/" + contactId).attributes().getString("notes");
    }
}
