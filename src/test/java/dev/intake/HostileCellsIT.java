package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Form;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that nothing can be made of: each fails alone, says why, and the rows around it become contacts. */
@WithService
class HostileCellsIT {
    private static final JsonObject MAPPINGS =
            new JsonObject().put("full_name", "name").put("notes", "notes");
    /** Letters in no order: nothing makes them shorter. */
    private static final String LONG_NAME = new Random(1)
            .ints(5_000, 0x4E00, 0x9FA5)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @ParameterizedTest
    @CsvSource({"1048576, 3", "1048577, 2", "20000000, 2"})
    void takesACellOfOneMegabyteAndNoMore(int bytes, int created) {
        String id = upload("Name,Other\nAnn Lee,a\nBob Ray," + "x".repeat(bytes) + "\nCid Fox,c\n");

        JsonObject ended = session.run(id, new JsonObject().put("full_name", "name"));

        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_created")).isEqualTo(created);
        assertThat(codesOfFailures(id)).hasSize(3 - created).allMatch(code -> code.contains("too_large"));
    }

    @Test
    void takesAThousandColumns() {
        String header = IntStream.range(1, 1_000)
                .mapToObj(column -> "Column " + column)
                .collect(Collectors.joining(",", "Name,", ""));

        String id = upload(header + "\nAnn Lee" + ",x".repeat(999) + "\nBob Ray" + ",x".repeat(1_000) + "\n");

        assertThat(session.run(id, new JsonObject().put("full_name", "name")).getInteger("rows_created"))
                .isPositive();
    }

    @Test
    void failsARowWithMoreCellsThanColumnsAreAllowed() {
        String id = upload("Name,Notes\nAnn Lee,a\nBob Ray" + ",x".repeat(10_000) + "\nCid Fox,c\n");

        assertThat(session.run(id, MAPPINGS).getInteger("rows_created")).isEqualTo(2);
        assertThat(codesOfFailures(id)).containsExactly("too_many_cells");
    }

    @Test
    void failsARowWithANulAlone() {
        String text = "x".repeat(500_000);
        String id = upload("Name,Notes,Other\nAnn Lee,a," + text + "\nBob Ray,b\u0000b,\nCid Fox,c,\n");

        assertThat(session.run(id, MAPPINGS).getInteger("rows_created")).isEqualTo(2);
        assertThat(codesOfFailures(id)).containsExactly("invalid_character");
    }

    @Test
    void failsARowWithANameThatIsTooLongToBeSortedByAlone() {
        String id = upload("Name,Notes\nAnn Lee,a\n" + LONG_NAME + ",b\nCid Fox,c\n");

        JsonObject ended = session.run(id, MAPPINGS);

        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_created")).isEqualTo(2);
        assertThat(codesOfFailures(id)).containsExactly("value_too_long");
    }

    @Test
    void readsBytesThatAreNoUtf8AsWindows1252() {
        Form form = new Form()
                .field("data[type]", "imports")
                .file("a.csv", "text/csv", "Name,Notes\nLané Ray,x\n".getBytes(ISO_8859_1));

        String id = session.post("/csv", form).id();
        session.run(id, MAPPINGS);

        assertThat(names()).containsExactly("Ray, Lané");
    }

    @Test
    void importsAFileThatWasSaidToBeUtf8AndIsNot() {
        Form form = new Form()
                .field("data[type]", "imports")
                .field("data[attributes][file_charset]", "UTF-8")
                .file("a.csv", "text/csv", "Name,Notes\nLané Ray,x\nAnn Lee,y\n".getBytes(ISO_8859_1));

        Reply made = session.post("/csv", form);

        if (made.status() == 201) {
            JsonObject ended = session.run(made.id(), MAPPINGS);
            assertThat(ended.getString("status")).isEqualTo("completed");
            assertThat(names()).contains("Lee, Ann");
        } else {
            assertRefused(made, 422, "file_unreadable");
        }
    }

    @Test
    void keepsTheCellsOfAFailedRowAsTheyWere() {
        String id = upload("Name,Email\n\" \", ann(at)example.com \n");
        session.run(id, new JsonObject().put("full_name", "name").put("email_1", "email"));

        JsonObject row = session.get(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed"))
                .list()
                .get(0)
                .getJsonObject("attributes");

        assertThat(row.getJsonArray("cells")).containsExactly(" ", " ann(at)example.com ");
        assertThat(row.getInteger("row_number")).isEqualTo(1);
        assertThat(row.getInteger("line_number")).isEqualTo(2);
    }

    @Test
    void readsSeveralLineEndsAndQuotedLineBreaks() {
        String id = upload("Name,Notes\r\nAnn Lee,\"a\r\nb\"\nBob Ray,\"say \"\"hi\"\"\"\r\n\r\nCid Fox,c");

        assertThat(session.run(id, MAPPINGS).getInteger("rows_created")).isEqualTo(3);
    }

    private String upload(String csv) {
        Reply made = session.post(
                "/csv", new Form().field("data[type]", "imports").file("a.csv", "text/csv", csv.getBytes(UTF_8)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.id();
    }

    private List<String> names() {
        return session.get("/api/v2/contacts").list().stream()
                .map(contact -> contact.getJsonObject("attributes").getString("name"))
                .toList();
    }

    private List<String> codesOfFailures(String id) {
        return session.get(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed")).list().stream()
                .map(row -> row.getJsonObject("attributes")
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("code"))
                .toList();
    }
}
