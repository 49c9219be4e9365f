package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is there already is met, not made again: in the list and in the file. */
@WithService
class SamenessIT {
    private static final String HEADER = "First Name,Last Name,E-mail,City,Status\n";
    private static final String FILE = HEADER
            + "Ann,Lee,ann@example.org,Rome,\n"
            + "Bob,Ray,bob@example.org,Oslo,\n"
            + "Ann,Lee,ANN@example.org,,\n"
            + "Ann,Lee,ann@example.org,Milan,\n";
    private static final JsonObject MAPPINGS = new JsonObject()
            .put("first_name", "first_name")
            .put("last_name", "last_name")
            .put("email_1", "e_mail")
            .put("city", "city");
    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @Test
    void meetsInTheFileWhoWasMadeByAnEarlierRow() {
        String id = session.upload(FILE).id();
        JsonObject ended = session.run(id, MAPPINGS);

        assertThat(outcomes(ended)).containsExactly(2, 1, 1, 0, 0);
        List<JsonObject> rows = rows(id);
        assertThat(rows)
                .extracting(row -> row.getString("outcome"))
                .containsExactly("created", "created", "unchanged", "updated");
        assertThat(rows).extracting(row -> row.getInteger("duplicate_of_row")).containsExactly(null, null, 1, 1);
        assertThat(rows).extracting(row -> row.getString("contact_id")).satisfies(contacts -> {
            assertThat(contacts.get(2)).isEqualTo(contacts.get(0));
            assertThat(contacts.get(3)).isEqualTo(contacts.get(0));
        });
        JsonArray changes = rows.get(3).getJsonArray("changes");
        assertThat(changes.stream().map(JsonObject.class::cast)).anySatisfy(change -> {
            assertThat(change.getString("field")).matches("addresses/[0-9a-f-]{36}/city");
            assertThat(change.getString("before")).isNull();
            assertThat(change.getString("after")).isEqualTo("Milan");
        });
    }

    @Test
    void changesNothingTheSecondTime() {
        session.run(session.upload(FILE).id(), MAPPINGS);
        List<JsonObject> before = contacts();

        JsonObject again = session.run(session.upload(FILE).id(), MAPPINGS);

        assertThat(outcomes(again)).containsExactly(0, 0, 4, 0, 0);
        assertThat(contacts()).isEqualTo(before);
    }

    @Test
    void namesTheCandidatesOfARowThatFitsSeveral() {
        session.run(session.upload(FILE).id(), MAPPINGS);
        String both = session.upload(
                        "First Name,Last Name,E-mail,City,E-mail 2\nAnn,Lee,ann@example.org,,bob@example.org\n")
                .id();

        JsonObject ended = session.run(both, MAPPINGS.copy().put("email_2", "e_mail_2"));

        assertThat(outcomes(ended)).containsExactly(0, 0, 0, 1, 0);
        JsonObject row = rows(both).get(0);
        assertThat(row.getString("outcome")).isEqualTo("skipped");
        assertThat(row.getJsonArray("errors").getJsonObject(0).getString("code"))
                .isEqualTo("matches_several");
        assertThat(row.getJsonArray("candidates")).hasSize(2);
    }

    private List<JsonObject> contacts() {
        return session.get("/api/v2/contacts?filter%5Baccount_list_id%5D=" + session.listId())
                .list();
    }

    private List<JsonObject> rows(String id) {
        return session.get(session.imports("/" + id + "/rows")).list().stream()
                .map(row -> row.getJsonObject("attributes"))
                .toList();
    }

    private static List<Integer> outcomes(JsonObject ended) {
        return List.of(
                ended.getInteger("rows_created"),
                ended.getInteger("rows_updated"),
                ended.getInteger("rows_unchanged"),
                ended.getInteger("rows_skipped"),
                ended.getInteger("rows_failed"));
    }
}
