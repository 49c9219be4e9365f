package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Form;
import dev.intake.testing.Partners;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts as CSV, and files that run without anybody mapping them. */
@WithService
class ContactExportIT {
    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @Test
    void knowsItsOwnExportAndWhereAllOfItsColumnsGo() {
        importPartners(session);

        JsonObject again =
                upload(session.getCsv("/api/v2/contacts").body(), "true").attributes();

        assertThat(again.getString("file_profile")).isEqualTo("mpdx_template");
        assertThat(again.getJsonObject("suggested_headers_mappings").stream()
                        .map(each -> each.getValue().toString())
                        .collect(Collectors.toSet()))
                .isEqualTo(again.getJsonObject("file_headers").fieldNames());
    }

    @Test
    void makesTheSameContactsInAnotherList(Service service) {
        importPartners(session);
        String exported = session.getCsv("/api/v2/contacts?sort=name").body();
        Session other = service.newSession();

        String id = other.post("/csv", Form.upload(exported).field("data[attributes][in_preview]", "false"))
                .id();
        other.awaitEnd(id);

        assertThat(sorted(other.getCsv("/api/v2/contacts").body())).isEqualTo(sorted(exported));
    }

    @Test
    void writesNoCellThatASpreadsheetWouldRun() {
        String id = session.upload("Name,Notes,Phone\n=cmd|'/c calc'!A1,@SUM(A1),+1 213 222 3333\nAnn Lee,-x,\n")
                .id();
        session.run(
                id,
                new JsonObject().put("full_name", "name").put("notes", "notes").put("phone_1", "phone"));

        String csv = session.getCsv("/api/v2/contacts").body();

        assertThat(csv).contains("'@SUM(A1)", "'-x", "+12132223333").doesNotContain("'+1213");
        assertThat(csv.lines()).noneMatch(line -> line.matches("(^|.*,)\"?[=@].*"));
    }

    @Test
    void exportsWhatTheFiltersFindWhateverThePage() {
        importPartners(session);

        assertThat(session.getCsv("/api/v2/contacts?per_page=1&page=2").body())
                .contains("\"Doe, John", "\"Park and Kim", "\"Man, Joe");
        assertThat(session.getCsv("/api/v2/contacts?filter%5Bname%5D=park").body())
                .contains("\"Park and Kim")
                .doesNotContain("\"Doe, John", "\"Man, Joe");
    }

    @Test
    void runsAtOnceWhenTheColumnsLeaveNoDoubt() {
        Reply made = upload("First Name,Last Name,Email,Newsletter\nAnn,Lee,ann@example.com,Both\n", "false");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.attributes().getBoolean("in_preview")).isFalse();
        assertThat(session.awaitEnd(made.id()).getInteger("rows_created")).isEqualTo(1);
        assertThat(session.get("/api/v2/contacts")
                        .list()
                        .get(0)
                        .getJsonObject("attributes")
                        .getString("send_newsletter"))
                .isEqualTo("Both");
    }

    @Test
    void waitsInPreviewAndSaysWhatIsMissingOtherwise() {
        Reply made = upload("First Name,Newsletter\nAnn,sometimes\n", "false");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.attributes().getBoolean("in_preview")).isTrue();
        assertThat(made.attributes().getString("status")).isEqualTo("in_preview");
        assertThat(made.attributes().getJsonArray("warnings").stream()
                        .map(warning -> ((JsonObject) warning).getString("code")))
                .contains("mapping_needed", "constant_value_unmapped");
        assertThat(session.get("/api/v2/contacts").list()).isEmpty();
    }

    private Reply upload(String csv, String inPreview) {
        return session.post("/csv", Form.upload(csv).field("data[attributes][in_preview]", inPreview));
    }

    private static void importPartners(Session session) {
        String id = session.upload(Partners.CSV).id();
        session.change(id, Partners.mappings());
        session.run(id, Partners.headers());
    }

    private static List<String> sorted(String csv) {
        // All but the ids, which are each contact's own.
        String withoutIds = csv.replaceAll(",[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\r)", "");
        assertThat(withoutIds).isNotEqualTo(csv);
        return withoutIds.lines().sorted().toList();
    }
}
