package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A row that the database refuses: it is found among the thousand of its batch and fails alone. */
@WithService
class PoisonRowIT {
    private static final int ROWS = 10_000;
    private static final int POISON = 5_000;

    @Test
    @Tag("case-113")
    @Tag("case-114")
    void failsAloneAmongTenThousand(Service service, Database database) {
        database.writes()
                .query("ALTER TABLE contacts ADD CONSTRAINT no_poison CHECK (name <> 'Poison, First5000')")
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Session session = service.newSession();
        String id = session.upload(rows()).id();

        JsonObject ended =
                session.run(id, new JsonObject().put("first_name", "first_name").put("last_name", "last_name"));

        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_read")).isEqualTo(ROWS);
        assertThat(ended.getInteger("rows_created")).isEqualTo(ROWS - 1);
        assertThat(ended.getInteger("rows_failed")).isEqualTo(1);
        List<JsonObject> failed = session.get(session.imports("/" + id + "/rows?filter%5Boutcome%5D=failed"))
                .list();
        assertThat(failed).singleElement().satisfies(row -> {
            JsonObject attributes = row.getJsonObject("attributes");
            assertThat(attributes.getInteger("row_number")).isEqualTo(POISON);
            assertThat(attributes.getJsonArray("errors").getJsonObject(0).getString("code"))
                    .isEqualTo("row_not_storable");
            assertThat(attributes.getJsonArray("cells")).containsExactly("First5000", "Poison");
        });
        assertThat(named(session, "last" + (POISON + 1))).hasSize(1);
        assertThat(named(session, "last" + ROWS)).hasSize(1);
        assertThat(named(session, "poison")).isEmpty();
    }

    private static List<JsonObject> named(Session session, String prefix) {
        return session.get("/api/v2/contacts?filter%5Bname%5D=" + prefix).list();
    }

    private static String rows() {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> "First" + row + "," + (row == POISON ? "Poison" : "Last" + row))
                .collect(Collectors.joining("\n", "First Name,Last Name\n", "\n"));
    }
}
