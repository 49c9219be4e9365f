package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Form;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads that nothing can be made of: a clear error, and nothing is there that was not there before. */
@WithService
class BadUploadsIT {
    private static final String FILE = "/data/attributes/file";
    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @AfterEach
    void nothingWasMade() {
        assertThat(session.importCount()).isZero();
        assertThat(session.get("/api/v2/contacts").list()).isEmpty();
    }

    @Test
    void refusesAnEmptyFile() {
        assertAtFile(upload("a.csv", "text/csv", new byte[0]), 422, "file_empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"First Name,Last Name", "First Name,Last Name\r\n", "First Name\n\n\n,\n", "\uFEFFName\n"})
    void refusesAFileWithoutRows(String csv) {
        assertAtFile(upload("a.csv", "text/csv", csv.getBytes(UTF_8)), 422, "file_without_rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004 a spreadsheet", "%PDF-1.7\n", "\u0089PNG\r\n\u001A\n\u0000\u0000"})
    void refusesABinaryFileThatIsNamedCsv(String content) {
        assertAtFile(upload("a.csv", "text/csv", content.getBytes(ISO_8859_1)), 422, "file_binary");
    }

    @Test
    @Tag("case-6")
    void refusesOtherExtensions() {
        byte[] csv = "Name\nAnn Lee\n".getBytes(UTF_8);

        assertAtFile(upload("a.xml", "text/csv", csv), 422, "file_extension");
        assertRefused(upload("a.txt", "text/csv", csv), 422, "file_extension", "file_extension");
        assertRefused(upload("csv", "text/csv", csv), 422, "file_extension", "file_extension");
        assertRefused(upload("a.csv.exe", "text/csv", csv), 422, "file_extension", "file_extension");
    }

    @Test
    void refusesOtherTypesOfParts() {
        assertAtFile(upload("a.csv", "image/png", "Name\nAnn\n".getBytes(UTF_8)), 415, "unsupported_file_type");
    }

    @Test
    @Tag("case-61")
    void refusesAFormWithoutAFile() {
        assertAtFile(session.post("/csv", new Form().field("data[type]", "imports")), 422, "file_missing");
        assertAtFile(
                session.post(
                        "/csv",
                        new Form().field("data[type]", "imports").field("data[attributes][file]", "Name\nAnn\n")),
                422,
                "file_missing");
    }

    @Test
    void refusesTwoFiles() {
        Form form = Form.upload("Name\nAnn\n").file("b.csv", "text/csv", "Name\nBob\n".getBytes(UTF_8));

        assertRefused(session.post("/csv", form), 400, "too_many_files");
    }

    @Test
    void refusesABodyThatIsNoForm() {
        Reply cut = session.service()
                .send(session.request(session.imports("/csv"))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString(
                                "--x\r\nContent-Disposition: form-data; name=\"data[type]\"\r\n\r\nimp")));
        assertThat(cut.status()).as(cut.body()).isIn(400, 422);
        Reply unbounded = session.service()
                .send(session.request(session.imports("/csv"))
                        .header("Content-Type", "multipart/form-data")
                        .POST(BodyPublishers.ofString("Name\nAnn\n")));
        assertRefused(unbounded, 415, "unsupported_media_type");
        Reply json = session.service()
                .send(session.request(session.imports("/csv"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")));
        assertRefused(json, 415, "unsupported_media_type");
    }

    @Test
    void refusesFieldsThatContradictThemselves() {
        assertRefused(
                session.post(
                        "/csv",
                        Form.upload("Name\nAnn\n")
                                .field("data[attributes][groups][]", "a")
                                .field("data[attributes][groups][b]", "c")),
                400,
                "invalid_document");
        assertRefused(
                session.post("/csv", Form.upload("Name\nAnn\n").field("data[attributes][colour]", "red")),
                400,
                "unknown_attribute");
    }

    @Test
    void refusesToReadTheFileInWaysThatThereAreNot() {
        Reply charset =
                session.post("/csv", Form.upload("Name\nAnn\n").field("data[attributes][file_charset]", "klingon"));
        assertRefused(charset, 422, "invalid_value");
        assertThat(places(charset)).containsExactly("/data/attributes/file_charset");
        Reply delimiter =
                session.post("/csv", Form.upload("Name\nAnn\n").field("data[attributes][file_delimiter]", "a"));
        assertRefused(delimiter, 422, "invalid_value");
    }

    @Test
    void refusesWrongMappingsOfAnUploadThatIsToRunAtOnce() {
        Reply refused = session.post(
                "/csv",
                Form.upload("Name\nAnn\n")
                        .field("data[attributes][in_preview]", "false")
                        .field("data[attributes][file_headers_mappings][full_name]", "nowhere"));

        assertRefused(refused, 422, "header_not_in_file");
        assertThat(places(refused)).containsExactly("/data/attributes/file_headers_mappings/full_name");
    }

    @Test
    void refusesAnUnknownIncludeBeforeItMakesAnything() {
        assertRefused(session.post("/csv?include=colour", Form.upload("Name\nAnn\n")), 400, "unknown_include");
        assertRefused(
                session.post("/csv?fields%5Bimports%5D=colour", Form.upload("Name\nAnn\n")), 400, "unknown_field");
        assertRefused(session.post("/csv?colour=red", Form.upload("Name\nAnn\n")), 400, "unknown_parameter");
    }

    @Test
    void refusesIdsThatAreNone() {
        Reply refused = session.post("/csv", Form.upload("Name\nAnn\n").field("data[id]", "17"));

        assertRefused(refused, 400, "invalid_document");
        assertThat(places(refused)).containsExactly("/data/id");
    }

    @Test
    void refusesMoreThanAThousandColumns() {
        assertAtFile(upload("a.csv", "text/csv", columns(1_001)), 422, "too_many_columns");
        assertAtFile(upload("a.csv", "text/csv", columns(10_000)), 422, "too_many_columns");
    }

    private static byte[] columns(int count) {
        String header = IntStream.rangeClosed(1, count)
                .mapToObj(column -> "Column " + column)
                .collect(Collectors.joining(","));
        return (header + "\n" + "x,".repeat(count - 1) + "x\n").getBytes(UTF_8);
    }

    private Reply upload(String name, String type, byte[] bytes) {
        return session.post("/csv", new Form().field("data[type]", "imports").file(name, type, bytes));
    }

    private static void assertAtFile(Reply reply, int status, String code) {
        assertRefused(reply, status, code);
        JsonObject source = reply.errors().get(0).getJsonObject("source");
        assertThat(source).isEqualTo(new JsonObject().put("pointer", FILE));
    }
}
