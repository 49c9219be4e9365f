package dev.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.CsvLine;
import dev.intake.testing.Form;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failed rows are downloaded, mended in a spreadsheet, and uploaded as a new import. */
@WithService
class FailuresRoundTripIT {
    private static final String HEADER = "First Name,Email,Notes,Outcome,Row Number\r\n";
    private static final JsonObject MAPPINGS = new JsonObject()
            .put("first_name", "first_name")
            .put("email_1", "email")
            .put("notes", "notes");

    /** What spreadsheets, shells and readers of CSV trip over; the address stays none. */
    private static final List<String> HOSTILE = List.of(
            "=1+1",
            "'=1+1",
            "''+x",
            "+x",
            "-x",
            "-5",
            "+1 555 0100",
            "@sum",
            "\tx",
            "'",
            "''",
            "'x",
            "\"",
            "a\"b",
            "\"a, b\"",
            "a,b;c|d\te",
            "a\nb",
            "\nb",
            " x ",
            "Ærøskøbing, 東京, مرحبا, 👩‍👩‍👧",
            "x".repeat(3_000),
            "Error Message",
            "=HYPERLINK(\"http://example.com\";\"x\")");

    private Session session;

    @BeforeEach
    void signIn(Service service) {
        session = service.newSession();
    }

    @Test
    void givesEveryCellBackHoweverHostile() {
        Random random = new Random(37);
        StringBuilder csv = new StringBuilder(HEADER);
        for (int row = 0; row < 200; row++) {
            csv.append(CsvLine.of(
                    List.of(pick(random), "none" + row + " at example", pick(random), pick(random), pick(random))));
        }
        String first = importAll(csv.toString());
        assertThat(cells(first)).hasSize(200);

        String second = importAll(failures(first));
        String third = importAll(failures(second));

        assertThat(ownCells(second)).containsExactlyElementsOf(cells(first));
        assertThat(ownCells(third)).containsExactlyElementsOf(cells(first));
        assertThat(header(third)).isEqualTo("Error Message," + HEADER.strip());
    }

    @Test
    void goesInOnceItIsMended() {
        String first = importAll(HEADER + "Ann,ann@example.com,=1,a,b\r\nBob,bob at example,'=2,\"c, d\",\r\n");

        Reply uploaded = session.upload(failures(first).replace("bob at example", "bob@example.com"));

        JsonObject suggested = uploaded.attributes().getJsonObject("suggested_headers_mappings");
        assertThat(suggested).isEqualTo(MAPPINGS);
        assertThat(uploaded.attributes().getJsonObject("file_constants").getMap())
                .doesNotContainKey("error_message");
        assertThat(session.run(uploaded.id(), suggested).getInteger("rows_created"))
                .isEqualTo(1);
        JsonObject bob = session.get("/api/v2/contacts?filter%5Bimport_id%5D=" + uploaded.id())
                .list()
                .get(0)
                .getJsonObject("attributes");
        assertThat(bob.getString("name")).isEqualTo("Bob");
        assertThat(bob.getString("notes")).isEqualTo("=2");
    }

    @Test
    void downloadsWhatWasMendedMeanwhile() {
        String first = importAll(HEADER + "Bob,bob at example,x,,\r\n");
        JsonObject mend = new JsonObject()
                .put("type", "import_rows")
                .put(
                        "attributes",
                        new JsonObject().put("mended_cells", new JsonObject().put("email", "bob@example.com")));
        assertThat(session.send("PATCH", session.imports("/" + first + "/rows/1"), new JsonObject().put("data", mend))
                        .status())
                .isEqualTo(200);

        String second = importAll(failures(first));

        assertThat(session.get(session.imports("/" + second)).attributes().getInteger("rows_created"))
                .isEqualTo(1);
    }

    @Test
    void staysAFileOfTextWhenACellHoldsANul() {
        String telling = "Ann,ann@example.com,," + "x".repeat(400_000) + "\n";
        String first = importAll("First Name,Email,Notes,Other\n" + telling + "Bob,,a\u0000b,\n");
        assertThat(cells(first)).containsExactly(List.of("Bob", "", "a\u0000b", ""));

        assertThat(failures(first)).doesNotContain("\u0000").contains("a\uFFFDb");
    }

    private String importAll(String csv) {
        Reply uploaded = session.post(
                "/csv", new Form().field("data[type]", "imports").file("a.csv", "text/csv", csv.getBytes(UTF_8)));
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
        assertThat(session.run(uploaded.id(), MAPPINGS).getString("status")).isEqualTo("completed");
        return uploaded.id();
    }

    private String failures(String id) {
        return session.getCsv(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed"))
                .body();
    }

    private String header(String id) {
        return failures(id).lines().findFirst().orElseThrow();
    }

    /** The cells of the file that was mended, without the column that was put before them. */
    private List<List<String>> ownCells(String id) {
        return cells(id).stream().map(cells -> cells.subList(1, cells.size())).toList();
    }

    private List<List<String>> cells(String id) {
        List<List<String>> all = new ArrayList<>();
        String next = session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed&per_page=200");
        while (next != null) {
            Reply page = session.get(next);
            page.list()
                    .forEach(row -> all.add(row.getJsonObject("attributes").getJsonArray("cells").stream()
                            .map(Object::toString)
                            .collect(Collectors.toList())));
            next = page.json().getJsonObject("links").getString("next");
        }
        return all;
    }

    private static String pick(Random random) {
        return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }
}
