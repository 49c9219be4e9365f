package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Partners;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mappings that cannot be: everything wrong with them is said at once, each at its place, and the import stays in preview. */
@WithService
class BadMappingsIT {
    private static final String HEADERS = "/data/attributes/file_headers_mappings";
    private static final String CONSTANTS = "/data/attributes/file_constants_mappings";
    private Session session;
    private String id;

    @BeforeEach
    void upload(Service service) {
        session = service.newSession();
        id = session.upload(Partners.CSV).id();
    }

    @AfterEach
    void staysInPreview() {
        JsonObject shown = session.get(session.imports("/" + id)).attributes();
        assertThat(shown.getString("status")).isEqualTo("in_preview");
        assertThat(shown.getJsonObject("file_headers_mappings")).isEmpty();
        assertThat(session.get("/api/v2/contacts").list()).isEmpty();
    }

    @Test
    @Tag("case-82")
    @Tag("case-83")
    @Tag("case-84")
    @Tag("case-86")
    @Tag("case-87")
    void saysEverythingThatIsWrongAtOnce() {
        JsonObject headers = new JsonObject()
                .put("something_invalid", "fname")
                .put("first_name", "something invalid")
                .put("last_name", "lname")
                .put("pledge_currency", "currency")
                .put("newsletter", "newsletter");
        JsonObject constants = new JsonObject()
                .put("newsletter", new JsonArray().add(Partners.constant("Something Invalid", "Both")))
                .put("status", new JsonArray());

        Reply refused = start(headers, constants);

        assertRefused(
                refused,
                422,
                "header_unsupported",
                "header_not_in_file",
                "constant_unmapped",
                "constant_id_unsupported",
                "constant_header_unmapped");
        assertThat(places(refused))
                .containsExactlyInAnyOrder(
                        HEADERS + "/something_invalid",
                        HEADERS + "/first_name",
                        CONSTANTS,
                        CONSTANTS + "/newsletter/0/id",
                        CONSTANTS + "/status");
    }

    @Test
    @Tag("case-88")
    @Tag("case-89")
    @Tag("case-90")
    void saysWhichValuesAreUnmappedUnknownAndDoubled() {
        JsonArray statuses = new JsonArray()
                .add(Partners.constant("Partner - Pray", "Praying", "something invalid"))
                .add(Partners.constant("Partner - Financial", "Praying"));

        Reply refused = start(
                new JsonObject().put("full_name", "fullname").put("status", "status"),
                new JsonObject().put("status", statuses));

        assertRefused(refused, 422, "constant_value_not_in_file", "constant_value_doubled", "constant_value_unmapped");
        assertThat(places(refused))
                .containsExactlyInAnyOrder(
                        CONSTANTS + "/status/0/values", CONSTANTS + "/status/1/values", CONSTANTS + "/status");
        assertThat(refused.body()).contains("something invalid").contains("Praying and giving");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            file_headers_mappings   | "first_name"                                       |
            file_headers_mappings   | ["first_name"]                                     |
            file_headers_mappings   | {"first_name": ["fname"]}                          | /first_name
            file_headers_mappings   | {"first_name": 7}                                  | /first_name
            file_constants_mappings | "status"                                           |
            file_constants_mappings | {"status": {"Praying": "Partner - Pray"}}          | /status
            file_constants_mappings | {"status": {"0": {"id": "", "values": []}}}        | /status
            file_constants_mappings | {"status": ["Praying"]}                            | /status/0
            file_constants_mappings | {"status": [{"id": ["x"], "values": []}]}          | /status/0/id
            file_constants_mappings | {"status": [{"id": 7, "values": []}]}              | /status/0/id
            file_constants_mappings | {"status": [{"id": ""}]}                           | /status/0/values
            file_constants_mappings | {"status": [{"id": "", "values": "x"}]}            | /status/0/values
            file_constants_mappings | {"status": [{"id": "", "values": [7]}]}            | /status/0/values/0
            file_constants_mappings | {"status": [{"id": "", "values": [], "colour": 1}]}| /status/0/colour
            """)
    void pointsAtAShapeThatIsNone(String attribute, String value, String pointer) {
        Object parsed = new JsonObject("{\"value\": " + value + "}").getValue("value");

        Reply refused = session.change(id, new JsonObject().put(attribute, parsed));

        assertRefused(refused, 400, "invalid_document");
        assertThat(places(refused)).containsExactly("/data/attributes/" + attribute + (pointer == null ? "" : pointer));
    }

    @Test
    void refusesAConstantsMappingOfAFieldThatHasNone() {
        Reply refused =
                start(new JsonObject().put("first_name", "fname"), new JsonObject().put("first_name", new JsonArray()));

        assertRefused(refused, 422, "constant_unsupported");
        assertThat(places(refused)).containsExactly(CONSTANTS + "/first_name");
    }

    @Test
    @Tag("case-91")
    void refusesTheNumberOfMonthsAsTextOfAnotherForm() {
        JsonObject constants = new JsonObject()
                .put(
                        "pledge_frequency",
                        new JsonArray()
                                .add(Partners.constant("Yearly-ish", "Monthly"))
                                .add(Partners.constant("", "")));

        Reply refused =
                start(new JsonObject().put("full_name", "fullname").put("pledge_frequency", "frequency"), constants);

        assertRefused(refused, 422, "constant_id_unsupported");
        assertThat(places(refused)).containsExactly(CONSTANTS + "/pledge_frequency/0/id");
    }

    @Test
    void refusesUnknownAttributesParametersAndIncludes() {
        Reply attribute = session.change(id, new JsonObject().put("colour", "red"));
        assertRefused(attribute, 400, "unknown_attribute");
        assertThat(places(attribute)).containsExactly("/data/attributes/colour");

        Reply parameters = session.get(session.imports("/csv/" + id + "?colour=red&size=2"));
        assertRefused(parameters, 400, "unknown_parameter", "unknown_parameter");
        assertThat(places(parameters)).containsExactly("colour", "size");

        Reply includes = session.get(session.imports("/csv/" + id + "?include=user,colour,sample_contacts.size"));
        assertRefused(includes, 400, "unknown_include", "unknown_include");
        assertThat(places(includes)).containsExactly("include", "include");
    }

    @Test
    void refusesDocumentsThatAreNone() {
        for (Map.Entry<String, String> each : Map.of(
                        "{", "",
                        "[]", "",
                        "{}", "/data",
                        "{\"data\": {}}", "/data/type",
                        "{\"data\": {\"type\": \"imports\", \"attributes\": []}}", "/data/attributes")
                .entrySet()) {
            Reply refused = session.service()
                    .send(session.request(session.imports("/csv/" + id))
                            .header("Content-Type", "application/vnd.api+json")
                            .PUT(BodyPublishers.ofString(each.getKey())));
            assertRefused(refused, 400, "invalid_document");
            if (!each.getValue().isEmpty()) {
                assertThat(places(refused)).containsExactly(each.getValue());
            }
        }
    }

    private Reply start(JsonObject headers, JsonObject constants) {
        return session.change(
                id,
                new JsonObject()
                        .put("file_headers_mappings", headers)
                        .put("file_constants_mappings", constants)
                        .put("in_preview", false));
    }
}
