package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Form;
import dev.intake.testing.Partners;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changes of an import in preview, and its start. */
@WithService
class UpdatesIT {
    private Session session;
    private String id;

    @BeforeEach
    void upload(Service service) {
        session = service.newSession();
        id = session.upload(Partners.CSV).id();
    }

    @Test
    @Tag("case-29")
    void changesWhatWasReadLast() {
        Reply changed = put(new JsonObject().put("tag_list", "test").put("updated_in_db_at", updatedAt()));

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.attributes().getString("tag_list")).isEqualTo("test");
    }

    @Test
    @Tag("case-30")
    void refusesWhatWasReadAnHourAgo() {
        String hourAgo = Instant.parse(updatedAt()).minus(1, ChronoUnit.HOURS).toString();

        Reply refused = put(new JsonObject().put("tag_list", "test").put("updated_in_db_at", hourAgo));

        assertRefused(refused, 409, "stale_update");
        assertThat(places(refused)).containsExactly("/data/attributes/updated_in_db_at");
        assertThat(refused.errors().get(0).getJsonObject("meta").getString("updated_in_db_at"))
                .isEqualTo(updatedAt());
        assertThat(shown().getString("tag_list")).isNull();
    }

    @Test
    @Tag("case-31")
    void refusesWhatWasNotRead() {
        assertRefused(put(new JsonObject().put("tag_list", "test")), 409, "stale_update", "stale_update");
        assertThat(shown().getString("tag_list")).isNull();
    }

    @Test
    void refusesATimeThatIsNone() {
        Reply refused = put(new JsonObject().put("tag_list", "test").put("updated_in_db_at", "yesterday"));

        assertRefused(refused, 400, "invalid_updated_in_db_at");
        assertThat(places(refused)).containsExactly("/data/attributes/updated_in_db_at");
        assertThat(shown().getString("tag_list")).isNull();
    }

    @Test
    @Tag("case-32")
    void overwritesWhenAskedTo() {
        assertThat(put(new JsonObject().put("tag_list", "a").put("overwrite", true))
                        .status())
                .isEqualTo(200);
        assertThat(put(new JsonObject().put("tag_list", "b").put("overwrite", "true"))
                        .status())
                .isEqualTo(200);
        assertRefused(
                put(new JsonObject().put("tag_list", "c").put("overwrite", "yes")),
                409,
                "stale_update",
                "stale_update");
        assertThat(shown().getString("tag_list")).isEqualTo("b");
    }

    @Test
    @Tag("case-33")
    void staysInItsListWhateverTheRelationshipSays(Service service) {
        String other = service.newSession().listId();
        JsonObject list = new JsonObject()
                .put("data", new JsonObject().put("type", "account_lists").put("id", other));
        JsonObject data = new JsonObject()
                .put("type", "imports")
                .put("id", id)
                .put("attributes", new JsonObject().put("overwrite", true))
                .put("relationships", new JsonObject().put("account_list", list));

        Reply changed = session.send("PUT", session.imports("/csv/" + id), new JsonObject().put("data", data));

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.attributes().getString("account_list_id")).isEqualTo(session.listId());
    }

    @Test
    @Tag("case-34")
    void refusesNestedJunkInPreviewToo() {
        Reply refused = change("file_headers_mappings", new JsonObject("{\"testing\": {\"nested\": \"1234\"}}"));

        assertRefused(refused, 400, "invalid_document");
        assertThat(places(refused)).containsExactly("/data/attributes/file_headers_mappings/testing");
        assertThat(shown().getJsonObject("file_headers_mappings")).isEmpty();
    }

    @Test
    @Tag("case-35")
    void storesMappingsInPreviewWithoutJudgingThem() {
        JsonObject constants = new JsonObject("{\"testing\": [{\"id\": \"nested\", \"values\": [\"1234\"]}]}");
        JsonObject headers = new JsonObject().put("testing", "nowhere");

        assertThat(change("file_constants_mappings", constants).status()).isEqualTo(200);
        assertThat(change("file_headers_mappings", headers).status()).isEqualTo(200);

        assertThat(shown().getJsonObject("file_constants_mappings")).isEqualTo(constants);
        assertThat(shown().getJsonObject("file_headers_mappings")).isEqualTo(headers);
    }

    @Test
    @Tag("case-36")
    void clearsMappingsByEmptyObjectsAndKeepsThemByNull() {
        session.change(id, Partners.mappings());

        session.change(id, new JsonObject().putNull("file_headers_mappings").putNull("file_constants_mappings"));
        assertThat(shown().getJsonObject("file_headers_mappings")).isEqualTo(Partners.headers());

        session.change(
                id,
                new JsonObject()
                        .put("file_headers_mappings", new JsonObject())
                        .put("file_constants_mappings", new JsonObject()));
        assertThat(shown().getJsonObject("file_headers_mappings")).isEmpty();
        assertThat(shown().getJsonObject("file_constants_mappings")).isEmpty();
    }

    @Test
    @Tag("case-46")
    @Tag("case-48")
    void keepsTagsAsTextAndNullAsEmptyText() {
        assertThat(shown().getString("tag_list")).isNull();
        change("tag_list", "a,b,c,d");
        assertThat(shown().getString("tag_list")).isEqualTo("a,b,c,d");
        change("tag_list", null);
        assertThat(shown().getString("tag_list")).isEmpty();
    }

    @Test
    @Tag("case-51")
    @Tag("case-59")
    void staysInPreviewUntilMappingsAreThere() {
        Reply refused = change("in_preview", false);

        assertRefused(refused, 422, "mapping_missing");
        assertThat(places(refused)).containsExactly("/data/attributes/file_headers_mappings");
        assertThat(shown().getString("status")).isEqualTo("in_preview");
        assertThat(shown().getString("queued_at")).isNull();
    }

    @Test
    @Tag("case-49")
    @Tag("case-50")
    @Tag("case-53")
    void runsOnceAndCannotBeChangedAfterwards() {
        JsonObject start = Partners.mappings().put("in_preview", false);

        Reply started = session.change(id, start);
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        assertThat(started.attributes().getBoolean("in_preview")).isFalse();
        assertThat(started.attributes().getString("queued_at")).isNotNull();
        assertRefused(session.change(id, start), 409, "import_status");

        JsonObject ended = session.awaitEnd(id);
        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("attempt")).isEqualTo(1);
        assertRefused(session.change(id, start), 409, "import_status");
        assertRefused(session.change(id, new JsonObject().put("in_preview", true)), 409, "import_status");
        assertRefused(session.change(id, new JsonObject().put("tag_list", "late")), 409, "import_status");
        assertThat(shown().getInteger("rows_created")).isEqualTo(3);
        assertThat(shown().getInteger("attempt")).isEqualTo(1);
    }

    @Test
    @Tag("case-60")
    void startsAFileWithoutConstants() {
        Reply made = session.post(
                "/csv",
                Form.upload("Name\nAnn Lee\n")
                        .field("data[attributes][in_preview]", "false")
                        .field("data[attributes][file_headers_mappings][full_name]", "name"));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(session.awaitEnd(made.id()).getInteger("rows_created")).isEqualTo(1);
    }

    @Test
    void takesBackEverythingThatItShows() {
        session.change(id, Partners.mappings().put("tag_list", "a"));
        JsonObject before = shown();

        Reply echoed = put(before.copy());

        assertThat(echoed.status()).as(echoed.body()).isEqualTo(200);
        for (String name : before.fieldNames()) {
            if (!name.startsWith("updated_") && !name.equals("revision") && !name.equals("file_url")) {
                assertThat(echoed.attributes().getValue(name)).as(name).isEqualTo(before.getValue(name));
            }
        }
    }

    @Test
    void refusesOptionsThatAreNone() {
        assertRefused(change("file_charset", "klingon"), 422, "invalid_value");
        assertRefused(change("match_on", new JsonArray().add("colour")), 400, "invalid_document");
        assertRefused(change("match_on", new JsonArray().add("name").add("name")), 422, "conflicting_match_on");
        assertThat(change("override", true).status()).isEqualTo(200);
        assertRefused(change("match_on", new JsonArray()), 422, "conflicting_match_on");
        assertRefused(change("file_profile", "colour"), 400, "invalid_document");
        assertRefused(change("file_header_row", 1_000), 422, "file_without_rows");
        assertThat(shown().getString("file_charset")).isEqualTo("UTF-8");
    }

    private Reply change(String attribute, Object value) {
        return session.change(id, new JsonObject().put(attribute, value));
    }

    private Reply put(JsonObject attributes) {
        return session.send("PUT", session.imports("/csv/" + id), id, attributes);
    }

    private JsonObject shown() {
        return session.get(session.imports("/csv/" + id)).attributes();
    }

    private String updatedAt() {
        return shown().getString("updated_in_db_at");
    }
}
