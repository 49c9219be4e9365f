package dev.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Form;
import dev.intake.testing.Partners;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the documented API's web client sends, body by body (MPDX Imports API, the CSV wizard). */
@WithService
class WebClientIT {
    private static final String JSON_API = "application/vnd.api+json";
    private static final String INCLUDE = "sample_contacts,sample_contacts.addresses,sample_contacts.primary_person,"
            + "sample_contacts.primary_person.email_addresses,sample_contacts.primary_person.phone_numbers,"
            + "sample_contacts.spouse,sample_contacts.spouse.email_addresses,sample_contacts.spouse.phone_numbers";
    private Session session;
    private String id;

    @BeforeEach
    void upload(Service service) {
        session = service.newSession();
        Form form = new Form()
                .field("data[type]", "imports")
                .file("partners.csv", "text/csv", Partners.CSV.getBytes(UTF_8));
        Reply made = service.send(session.request(session.imports("/csv"))
                .header("Content-Type", form.contentType())
                .header("Accept", JSON_API)
                .header("Accept-Language", "fr-CA,fr;q=0.9")
                .POST(BodyPublishers.ofByteArray(form.bytes())));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        id = made.id();
    }

    @Test
    void goesThroughTheWizardToContacts() {
        Reply loaded = show();
        assertThat(loaded.attributes().getBoolean("in_preview")).isTrue();

        Reply headersSaved = put(new JsonObject()
                .put("file_headers_mappings", Partners.headers())
                .put("file_constants_mappings", new JsonObject()));
        assertThat(headersSaved.status()).as(headersSaved.body()).isEqualTo(200);

        Reply valuesSaved = put(new JsonObject().put("file_constants_mappings", constantsAsThePageHasThem()));
        assertThat(valuesSaved.status()).as(valuesSaved.body()).isEqualTo(200);

        Reply started = put(new JsonObject().put("in_preview", false).put("tag_list", "csv,test"));
        assertThat(started.status()).as(started.body()).isEqualTo(200);

        JsonObject ended = session.awaitEnd(id);
        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_created")).isEqualTo(3);
        assertThat(names()).containsExactlyInAnyOrder("Doe, John and Jane", "Park and Kim, Bob and Sara", "Man, Joe");
    }

    @Test
    @Tag("case-37")
    @Tag("case-115")
    void showsThreeSampleContactsWithTheirPeople() {
        put(Partners.mappings());

        Reply shown = show();

        assertThat(samples(shown)).hasSize(3);
        assertThat(ofType(shown, "contacts"))
                .extracting(each -> attribute(each, "name"))
                .containsExactly("Doe, John and Jane", "Park and Kim, Bob and Sara", "Man, Joe");
        assertThat(ofType(shown, "people")).hasSize(5);
        assertThat(ofType(shown, "addresses")).hasSize(3);
        assertThat(ofType(shown, "email_addresses")).hasSize(5);
        assertThat(ofType(shown, "phone_numbers")).hasSize(5);
        assertThat(shown.included())
                .extracting(each -> each.getString("id"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(session.get("/api/v2/contacts").list()).isEmpty();
        assertThat(show().body()).isEqualTo(show().body());
    }

    @Test
    void mapsWhatWasNotMappedToNoValue() {
        put(Partners.mappings());
        JsonArray statuses = new JsonArray()
                .add(Partners.constant("Partner - Pray", "Praying"))
                .add(Partners.constant("", "Praying and giving"));

        put(new JsonObject().put("file_constants_mappings", Partners.constants().put("status", statuses)));
        put(new JsonObject().put("in_preview", false));

        session.awaitEnd(id);
        assertThat(session.get("/api/v2/contacts?filter%5Bname%5D=park").list())
                .singleElement()
                .satisfies(park -> assertThat(attribute(park, "status")).isNull());
        assertThat(session.get("/api/v2/contacts?filter%5Bname%5D=doe").list())
                .singleElement()
                .satisfies(doe -> assertThat(attribute(doe, "status")).isEqualTo("Partner - Pray"));
    }

    @Test
    @Tag("case-7")
    void acceptsWhatThePageSendsBackUnchanged() {
        JsonObject loaded = show().attributes();
        JsonObject attributes = new JsonObject().put("overwrite", true);
        for (String name : List.of(
                "file_headers",
                "file_headers_mappings",
                "file_constants",
                "file_constants_mappings",
                "in_preview",
                "tag_list",
                "groups",
                "import_by_group",
                "override",
                "source",
                "group_tags")) {
            attributes.put(name, loaded.getValue(name));
        }
        attributes.putNull("source_account_id");
        JsonObject relationships = new JsonObject()
                .put("sample_contacts", new JsonObject().put("data", samples(show())))
                .put("source_account", new JsonObject().putNull("data"));
        JsonObject data = new JsonObject()
                .put("id", id)
                .put("type", "imports")
                .put("attributes", attributes)
                .put("relationships", relationships);

        Reply saved = send(new JsonObject().put("data", data));

        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.attributes().getJsonObject("file_headers")).isEqualTo(loaded.getJsonObject("file_headers"));
        assertThat(saved.attributes().getString("source")).isEqualTo("csv");
    }

    @Test
    void ignoresHeadersAndConstantsThatThePageMadeUp() {
        JsonObject before = show().attributes();

        put(new JsonObject()
                .put("file_headers", new JsonObject().put("made_up", "Made Up"))
                .put("file_constants", new JsonObject().put("made_up", new JsonArray().add("x")))
                .put("source", "twitter"));

        JsonObject after = show().attributes();
        assertThat(after.getJsonObject("file_headers")).isEqualTo(before.getJsonObject("file_headers"));
        assertThat(after.getJsonObject("file_constants")).isEqualTo(before.getJsonObject("file_constants"));
        assertThat(after.getString("source")).isEqualTo("csv");
    }

    /** As the page collects them: one element for each id, and one with the id "" for every value that nobody mapped. */
    private static JsonObject constantsAsThePageHasThem() {
        return Partners.constants()
                .put("newsletter", new JsonArray().add(Partners.constant("Both", "Both")))
                .put("likely_to_give", new JsonArray().add(Partners.constant("", "Yes", "No")));
    }

    private Reply show() {
        return session.service().send(jsonApi(session.imports("/csv/" + id + "?include=" + INCLUDE)));
    }

    private Reply put(JsonObject changed) {
        JsonObject data = new JsonObject()
                .put("id", id)
                .put("type", "imports")
                .put("attributes", changed.copy().put("overwrite", true));
        return send(new JsonObject().put("data", data));
    }

    private Reply send(JsonObject document) {
        return session.service()
                .send(jsonApi(session.imports("/csv/" + id + "?include=" + INCLUDE))
                        .PUT(BodyPublishers.ofString(document.encode())));
    }

    private HttpRequest.Builder jsonApi(String path) {
        return session.request(path)
                .header("Content-Type", JSON_API)
                .header("Accept", JSON_API)
                .header("Accept-Language", "fr-CA,fr;q=0.9");
    }

    private List<String> names() {
        return session.get("/api/v2/contacts").list().stream()
                .map(contact -> attribute(contact, "name"))
                .toList();
    }

    private static String attribute(JsonObject resource, String name) {
        return resource.getJsonObject("attributes").getString(name);
    }

    private static List<JsonObject> ofType(Reply reply, String type) {
        return reply.included().stream()
                .filter(each -> each.getString("type").equals(type))
                .toList();
    }

    private static JsonArray samples(Reply reply) {
        return reply.data()
                .getJsonObject("relationships")
                .getJsonObject("sample_contacts")
                .getJsonArray("data");
    }
}
