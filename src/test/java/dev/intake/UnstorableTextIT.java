package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Form;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that no text of PostgreSQL can hold is refused with its place, whichever way a client sends it. */
@WithService
class UnstorableTextIT {
    private static final String LISTS = "/api/v2/account_lists";
    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag", "name", "email"})
    void refusesANulInAFilter(String filter) {
        Reply refused = session.get("/api/v2/contacts?filter%5B" + filter + "%5D=a%00b");

        assertRefused(refused, 400, "invalid_parameter");
        assertThat(refused.errors().get(0).getJsonObject("source").getString("parameter"))
                .isEqualTo("filter[" + filter + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000", "half \\ud83c a cake"})
    void refusesItInTheNameOfAnAccountList(String name) {
        String document = "{\"data\":{\"type\":\"account_lists\",\"attributes\":{\"name\":\"" + name + "\"}}}";

        Reply made = send("POST", LISTS, document);
        Reply changed = send("PATCH", LISTS + "/" + session.listId(), document);

        assertRefused(made, 422, "invalid_character");
        assertRefused(changed, 422, "invalid_character");
        assertThat(places(made)).containsExactly("/data/attributes/name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tag_list\":\"a\\u0000\"",
                "\"tag_list\":\"half \\ud83c a cake\"",
                "\"groups\":[\"a\\u0000\"]",
                "\"group_tags\":{\"a\":\"a\\u0000\"}"
            })
    void refusesItInWhatIsChangedOfAnImport(String attribute) {
        String id = session.upload("Name\nAnn\n").id();
        String document = "{\"data\":{\"type\":\"imports\",\"attributes\":{\"overwrite\":true," + attribute + "}}}";

        assertRefused(send("PATCH", session.imports("/" + id), document), 422, "invalid_character");
        assertThat(session.change(id, new JsonObject().put("tag_list", "good")).status())
                .isEqualTo(200);
    }

    @Test
    void refusesItInTheFieldsOfAnUpload() {
        Reply refused = session.post("/csv", Form.upload("Name\nAnn\n").field("data[attributes][tag_list]", "a\u0000"));

        assertRefused(refused, 422, "invalid_character");
        assertThat(places(refused)).containsExactly("/data/attributes/tag_list");
        assertThat(session.importCount()).isZero();
    }

    /** As it stands: half of a character does not survive being encoded as a string. */
    private Reply send(String method, String path, String document) {
        return session.service()
                .send(session.request(path)
                        .header("Content-Type", "application/vnd.api+json")
                        .method(method, BodyPublishers.ofString(document)));
    }
}
