package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What became of each row, in pages and as CSV. */
@WithService
class RowsIT {
    private static final String HEADER = "First Name,Extra,Spouse-fname,E-mail\n";
    private static final JsonObject MAPPINGS = new JsonObject()
            .put("first_name", "first_name")
            .put("spouse_first_name", "spouse_fname")
            .put("email_1", "e_mail");
    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @Test
    @Tag("case-110")
    @Tag("case-111")
    @Tag("case-112")
    void givesFailedRowsBackAsTheyWere() {
        String bad = "Bob,\"a, \"\"b\"\"\",,ann(at)example.com\r\n, =1+1 , , \r\n";
        String id = importAll(HEADER + "Ann,,,ann@example.com\n" + bad);

        Reply csv = session.getCsv(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed"));

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("Error Message,First Name,Extra,Spouse-fname,E-mail");
        assertThat(lines.get(1)).contains("mail").endsWith(",Bob,\"a, \"\"b\"\"\",,ann(at)example.com");
        assertThat(lines.get(2)).contains("name").endsWith(",, =1+1 , , ");
    }

    @Test
    void takesItsOwnFailuresBackWithTheSameCells() {
        String first = importAll(HEADER + "Bob,'=x,,ann(at)example.com\n=Cid,-x,@y,none(at)example.com\n");
        String failures = session.getCsv(session.imports("/" + first + "/rows?filter%5Boutcome%5D=failed"))
                .body();

        String second = importAll(failures);

        assertThat(cells(second).stream().map(cells -> cells.subList(1, cells.size())))
                .containsExactlyElementsOf(cells(first));
    }

    @Test
    @Tag("case-107")
    @Tag("case-110")
    void pagesThroughAllRowsOnce() {
        String id = importAll(IntStream.rangeClosed(1, 60)
                .mapToObj(row -> (row % 3 == 0 ? "" : "First" + row) + ",x,,")
                .collect(Collectors.joining("\n", HEADER, "\n")));

        assertThat(numbers("/" + id + "/rows?per_page=7"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 60).boxed().toList());
        assertThat(numbers("/" + id + "/rows?page%5Bsize%5D=6&filter%5Boutcome%5D=failed"))
                .hasSize(20)
                .allMatch(number -> number % 3 == 0);
        JsonObject shown = session.get(session.imports("/" + id)).attributes();
        assertThat(shown.getInteger("rows_created")).isEqualTo(40);
        assertThat(shown.getInteger("rows_failed")).isEqualTo(20);
        assertThat(session.getCsv(session.imports("/" + id + "/rows")).body().lines())
                .hasSize(61);
    }

    @Test
    void saysTheContactOfEachRow() {
        String id = importAll(HEADER + "Ann,,,ann@example.com\n");

        JsonObject row =
                session.get(session.imports("/" + id + "/rows")).list().get(0).getJsonObject("attributes");

        Reply contact = session.get("/api/v2/contacts/" + row.getString("contact_id"));
        assertThat(contact.attributes().getString("import_id")).isEqualTo(id);
        assertThat(contact.attributes().getInteger("import_row")).isEqualTo(1);
    }

    @Test
    void refusesOutcomesAndCursorsThatAreNone() {
        String id = importAll(HEADER + "Ann,,,\n");

        assertRefused(
                session.get(session.imports("/" + id + "/rows?filter%5Boutcome%5D=great")), 400, "invalid_parameter");
        assertRefused(session.get(session.imports("/" + id + "/rows?page%5Bafter%5D=nonsense")), 400, "invalid_cursor");
        assertRefused(
                session.get(session.imports("/" + id + "/rows?filter%5Bcolour%5D=red")), 400, "invalid_parameter");
    }

    private String importAll(String csv) {
        String id = session.upload(csv).id();
        assertThat(session.run(id, MAPPINGS).getString("status")).isEqualTo("completed");
        return id;
    }

    private List<List<String>> cells(String id) {
        return session.get(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed")).list().stream()
                .map(row -> row.getJsonObject("attributes").getJsonArray("cells").stream()
                        .map(cell -> cell == null ? null : cell.toString())
                        .collect(Collectors.<String, List<String>>toCollection(ArrayList::new)))
                .toList();
    }

    private List<Integer> numbers(String path) {
        List<Integer> numbers = new ArrayList<>();
        String next = session.imports(path);
        while (next != null) {
            Reply page = session.get(next);
            page.list()
                    .forEach(row -> numbers.add(row.getJsonObject("attributes").getInteger("row_number")));
            next = page.json().getJsonObject("links").getString("next");
        }
        return numbers;
    }
}
