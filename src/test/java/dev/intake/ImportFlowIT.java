package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person with a CSV gets contacts: through HTTP, the bus, the worker and the database. */
@WithService
class ImportFlowIT {
    private static final JsonObject NAMES = new JsonObject()
            .put("first_name", "first_name")
            .put("last_name", "last_name")
            .put("email_1", "email");
    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @Test
    void importsEveryRowAndSaysWhatBecameOfIt() {
        String id = session.upload("First Name,Last Name,Email\nAnn,Lee,ann@example.com\nBob,Ray,not an address\n")
                .id();
        JsonObject ended = session.run(id, NAMES);
        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_created")).isEqualTo(1);
        assertThat(ended.getInteger("rows_failed")).isEqualTo(1);
        List<JsonObject> rows = session.get(session.imports("/" + id + "/rows")).list();
        assertThat(rows)
                .extracting(row -> row.getJsonObject("attributes").getString("outcome"))
                .containsExactly("created", "failed");
        Reply contacts = session.get("/api/v2/contacts?filter%5Bimport_id%5D=" + id);
        assertThat(contacts.list())
                .extracting(contact -> contact.getJsonObject("attributes").getString("name"))
                .containsExactly("Lee, Ann");
    }

    @Test
    void goesOnAfterAMalformedRowInTheMiddleOfTenThousand() {
        String id = session.upload(rows(10_000, 5_000, "\"Ann\"x,Broken,a@example.com"))
                .id();
        JsonObject ended = session.run(id, NAMES);
        assertThat(ended.getInteger("rows_created")).isEqualTo(9_999);
        assertThat(failedRows(id)).containsExactly(5_000);
        assertLast(id, 10_000);
    }

    @Test
    void goesOnAfterAnOpenQuoteInTheMiddleOfTenThousand() {
        String id =
                session.upload(rows(10_000, 5_000, "\"Ann,Open,a@example.com")).id();
        JsonObject ended = session.run(id, NAMES);
        assertThat(ended.getInteger("rows_created")).isEqualTo(9_999);
        assertThat(failedRows(id)).containsExactly(5_000);
        assertLast(id, 10_000);
    }

    private void assertLast(String id, int row) {
        Reply contacts = session.get("/api/v2/contacts?filter%5Bimport_id%5D=" + id + "&filter%5Bname%5D=Last" + row);
        assertThat(contacts.list()).hasSize(1);
    }

    private List<Integer> failedRows(String id) {
        return session.get(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed")).list().stream()
                .map(row -> row.getJsonObject("attributes").getInteger("row_number"))
                .toList();
    }

    private static String rows(int count, int badRow, String bad) {
        return "First Name,Last Name,Email\n"
                + IntStream.rangeClosed(1, count)
                        .mapToObj(row ->
                                row == badRow ? bad : "First" + row + ",Last" + row + ",p" + row + "@example.com")
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
