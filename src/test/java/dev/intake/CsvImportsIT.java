package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Uploads of CSV files and what is read of them. */
@WithService
class CsvImportsIT {
    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @Test
    @Tag("case-1")
    @Tag("case-5")
    void readsHeadersConstantsAndSamplesOfTheFile() {
        Reply made = session.upload(Partners.CSV);

        assertThat(made.status()).isEqualTo(201);
        JsonObject attributes = made.attributes();
        assertThat(attributes.getJsonObject("file_headers").getString("spouse_fname"))
                .isEqualTo("Spouse-fname");
        assertThat(attributes.getJsonObject("file_headers")).hasSize(31);
        assertThat(attributes.getJsonObject("file_constants").getJsonArray("status"))
                .containsExactly("Praying", "Praying and giving");
        assertThat(attributes.getInteger("rows_total")).isEqualTo(3);
        assertThat(samples(made)).isNotEmpty();
        assertThat(session.importCount()).isEqualTo(1);
    }

    @Test
    @Tag("case-1")
    void keepsTheFileAsItWasSent() {
        Reply made = session.upload(Partners.CSV);

        Reply file = session.get(made.attributes().getString("file_url"));

        assertThat(file.body()).isEqualTo(Partners.CSV);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", "contacts.csv");
    }

    @Test
    @Tag("case-7")
    void takesTheHeadersFromTheFileWhateverTheFormSays() {
        Reply made = session.post(
                "/csv", Form.upload("Name\nAnn Lee\n").field("data[attributes][file_headers][test]", "test"));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.attributes().getJsonObject("file_headers")).isEqualTo(new JsonObject().put("name", "Name"));
    }

    @Test
    @Tag("case-4")
    void belongsToTheCaller() {
        Reply made = session.upload("Name\nAnn Lee\n");

        assertThat(made.data()
                        .getJsonObject("relationships")
                        .getJsonObject("user")
                        .getJsonObject("data")
                        .getString("id"))
                .isEqualTo(session.userId());
    }

    @Test
    @Tag("case-18")
    void refusesAnIdThatIsTakenAndKeepsTheFirst() {
        Reply made = session.upload("Name\nAnn Lee\n");

        Reply again = session.post("/csv", Form.upload("Name\nBob Ray\n").field("data[id]", made.id()));

        assertRefused(again, 409, "id_conflict");
        assertThat(places(again)).containsExactly("/data/id");
        assertThat(session.get(session.get(session.imports("/" + made.id()))
                                .attributes()
                                .getString("file_url"))
                        .body())
                .contains("Ann Lee");
        assertThat(session.importCount()).isEqualTo(1);
    }

    @Test
    @Tag("case-24")
    void listsMappingsAsTheyAreStored() {
        String id = session.upload(Partners.CSV).id();
        session.change(id, Partners.mappings());

        JsonObject listed = session.get(session.imports("/csv")).list().get(0).getJsonObject("attributes");

        assertThat(listed.getJsonObject("file_headers_mappings")).isEqualTo(Partners.headers());
        assertThat(listed.getJsonObject("file_constants_mappings")).isEqualTo(Partners.constants());
    }

    @Test
    @Tag("case-26")
    void sortsByTheTimesOnly() {
        String first = session.upload("Name\nAnn Lee\n").id();
        String second = session.upload("Name\nBob Ray\n").id();

        assertThat(ids("?sort=created_at")).containsExactly(first, second);
        assertThat(ids("?sort=-created_at")).containsExactly(second, first);
        Reply refused = session.get(session.imports("/csv?sort=id"));
        assertRefused(refused, 400, "invalid_sort");
        assertThat(places(refused)).containsExactly("sort");
        assertRefused(session.get(session.imports("/csv?sort=created_at,updated_at")), 400, "invalid_sort");
    }

    @Test
    @Tag("case-25")
    void givesAnEmptyPagePastTheEnd() {
        session.upload("Name\nAnn Lee\n");

        Reply page = session.get(session.imports("/csv?page=7"));

        assertThat(page.list()).isEmpty();
        assertRefused(session.get(session.imports("/csv?per_page=201")), 400, "invalid_parameter");
        assertRefused(session.get(session.imports("/csv?page=0")), 400, "invalid_parameter");
    }

    @Test
    @Tag("case-27")
    void includesNothingForTwoStars() {
        String id = session.upload(Partners.CSV).id();

        assertThat(session.get(session.imports("/csv/" + id + "?include=**"))
                        .json()
                        .fieldNames())
                .containsExactly("data");
    }

    @Test
    @Tag("case-28")
    void showsOnlyTheFieldsThatAreNamed() {
        String id = session.upload(Partners.CSV).id();

        JsonObject shown = session.get(session.imports("/csv/" + id + "?fields%5Bimports%5D=tag_list,user"))
                .data();

        assertThat(shown.getJsonObject("attributes").fieldNames()).containsExactly("tag_list");
        assertThat(shown.getJsonObject("relationships").fieldNames()).containsExactly("user");
        assertRefused(session.get(session.imports("/csv/" + id + "?fields%5Bimports%5D=colour")), 400, "unknown_field");
    }

    @Test
    @Tag("case-19")
    void letsNobodyInWithoutAToken(Service service) {
        String id = session.upload("Name\nAnn Lee\n").id();
        Session nobody = new Session(service, "", session.userId(), session.listId());

        assertRefused(nobody.upload("Name\nBob Ray\n"), 401, "unauthorized");
        assertRefused(nobody.change(id, new JsonObject().put("tag_list", "x")), 401, "unauthorized");
        assertRefused(nobody.delete(nobody.imports("/" + id)), 401, "unauthorized");
        assertThat(session.importCount()).isEqualTo(1);
        assertThat(session.get(session.imports("/" + id)).attributes().getString("tag_list"))
                .isNull();
    }

    @Test
    @Tag("case-16")
    @Tag("case-17")
    void refusesAnIdAmongTheAttributesButTakesTheSourceAccount() {
        String id = session.upload("Name\nAnn Lee\n").id();

        Reply refused = session.change(id, new JsonObject().put("id", id));
        Reply taken = session.change(id, new JsonObject().put("source_account_id", session.userId()));

        assertRefused(refused, 400, "unknown_attribute");
        assertThat(places(refused)).containsExactly("/data/attributes/id");
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
    }

    @Test
    @Tag("case-15")
    void refusesAnotherTypeOnUpload() {
        Reply refused = session.post(
                "/csv",
                new Form()
                        .field("data[type]", "gummybear")
                        .file("contacts.csv", "text/csv", "Name\nAnn Lee\n".getBytes(UTF_8)));

        assertRefused(refused, 409, "type_conflict");
        assertThat(places(refused)).containsExactly("/data/type");
        assertThat(session.importCount()).isZero();
    }

    @Test
    @Tag("case-43")
    void takesFilesAsFormsOnly() {
        Reply refused = session.service()
                .send(session.request(session.imports("/csv"))
                        .header("Content-Type", "application/vnd.api+json")
                        .POST(BodyPublishers.ofString("{\"data\":{\"type\":\"imports\"}}")));

        assertRefused(refused, 415, "unsupported_media_type");
        assertThat(session.importCount()).isZero();
    }

    private List<String> ids(String query) {
        return session.get(session.imports("/csv" + query)).list().stream()
                .map(entry -> entry.getString("id"))
                .toList();
    }

    private static JsonArray samples(Reply reply) {
        return reply.data()
                .getJsonObject("relationships")
                .getJsonObject("sample_contacts")
                .getJsonArray("data");
    }
}
