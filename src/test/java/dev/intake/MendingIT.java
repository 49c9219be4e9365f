package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Partners;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that failed are mended and taken again; what made contacts is not. */
@WithService
class MendingIT {
    private static final String CSV = """
            First Name,Last Name,Email,Amount,Status
            Ann,Lee,ann@example.com,10,Praying
            Bob,Ray,not an address,abc,Praying
            ,,,5,Praying
            """;
    private static final JsonObject HEADERS = new JsonObject()
            .put("first_name", "first_name")
            .put("last_name", "last_name")
            .put("email_1", "email")
            .put("pledge_amount", "amount")
            .put("status", "status");
    private static final JsonObject CONSTANTS =
            new JsonObject().put("status", new JsonArray().add(Partners.constant("Partner - Pray", "Praying")));

    private Service service;
    private Session session;
    private String id;

    @BeforeEach
    void importThreeRows(Service running) {
        service = running;
        session = service.newSession();
        id = session.upload(CSV).id();
        session.change(id, new JsonObject().put("file_constants_mappings", CONSTANTS));
        JsonObject ended = session.run(id, HEADERS);
        assertThat(ended.getInteger("rows_created")).isEqualTo(1);
        assertThat(ended.getInteger("rows_failed")).isEqualTo(2);
    }

    @Test
    void takesAMendedRowAgainAndNoOther() {
        Reply mended = mend(2, new JsonObject().put("email", "bob@example.com").put("amount", "12.50"));

        assertThat(mended.status()).as(mended.body()).isEqualTo(200);
        assertThat(mended.id()).isEqualTo(id + ":2");
        assertThat(mended.attributes().getJsonArray("cells"))
                .containsExactly("Bob", "Ray", "not an address", "abc", "Praying");
        assertThat(mended.attributes().getJsonObject("mended_cells").getMap())
                .containsEntry("email", "bob@example.com")
                .containsEntry("amount", "12.50")
                .hasSize(2);
        assertThat(mended.attributes().getString("outcome")).isEqualTo("failed");

        Reply retried = retry();
        assertThat(retried.status()).as(retried.body()).isEqualTo(202);
        assertThat(retried.attributes().getString("status")).isIn("queued", "importing", "completed");
        JsonObject ended = session.awaitEnd(id);

        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("rows_read")).isEqualTo(3);
        assertThat(ended.getInteger("rows_created")).isEqualTo(2);
        assertThat(ended.getInteger("rows_failed")).isEqualTo(1);
        assertThat(outcomes()).containsExactly("created", "created", "failed");
        assertThat(names()).containsExactlyInAnyOrder("Lee, Ann", "Ray, Bob");
        JsonObject contact = contactOf(2);
        assertThat(contact.getString("pledge_amount")).isEqualTo("12.5");
        assertThat(contact.getInteger("import_row")).isEqualTo(2);
    }

    @Test
    void keepsWhatIsStillWrongAndSaysWhatItIsNow() {
        mend(2, new JsonObject().put("email", "still none"));
        retry();
        JsonObject ended = session.awaitEnd(id);

        assertThat(ended.getInteger("rows_failed")).isEqualTo(2);
        JsonObject row = row(2);
        assertThat(row.getJsonArray("cells")).containsExactly("Bob", "Ray", "not an address", "abc", "Praying");
        assertThat(row.getJsonObject("mended_cells").getMap()).containsEntry("email", "still none");
        assertThat(row.getJsonArray("errors").getJsonObject(0).getString("value"))
                .isEqualTo("still none");

        mend(2, new JsonObject().put("email", "bob@example.com").put("amount", ""));
        mend(3, new JsonObject().put("first_name", "Cid"));
        retry();
        ended = session.awaitEnd(id);
        assertThat(ended.getInteger("rows_created")).isEqualTo(3);
        assertThat(ended.getInteger("rows_failed")).isZero();
        assertThat(ended.getInteger("rows_read")).isEqualTo(3);
        assertRefused(retry(), 409, "nothing_to_retry");
        assertRefused(mend(2, new JsonObject().put("email", "x@example.com")), 409, "row_not_failed");
    }

    @Test
    void takesMendedCellsBackByNullAndKeepsThoseThatAreNotSent() {
        mend(2, new JsonObject().put("email", "bob@example.com").put("amount", "1"));

        Reply mended = mend(2, new JsonObject().putNull("amount"));

        assertThat(mended.attributes().getJsonObject("mended_cells").getMap())
                .containsEntry("email", "bob@example.com")
                .hasSize(1);
        assertThat(retryAndAwait().getInteger("rows_created")).isEqualTo(1);
        assertThat(row(2).getJsonArray("errors").getJsonObject(0).getString("code"))
                .isEqualTo("amount_invalid");
    }

    @Test
    void takesBackTheRowAsItIsShown() {
        JsonObject shown =
                mend(2, new JsonObject().put("email", "bob@example.com")).data();

        Reply echoed = session.send(
                "PATCH", session.imports("/" + id + "/rows/2"), new JsonObject().put("data", shown.copy()));

        assertThat(echoed.status()).as(echoed.body()).isEqualTo(200);
        assertThat(echoed.data()).isEqualTo(shown);
    }

    @Test
    void refusesRowsThatAreNotThereOrDidNotFail() {
        JsonObject cells = new JsonObject().put("email", "x@example.com");

        assertRefused(mend(1, cells), 409, "row_not_failed");
        assertRefused(mend(4, cells), 404, "not_found");
        assertRefused(mend(Long.MAX_VALUE / 10, cells), 404, "not_found");
        assertRefused(sendMend("0", cells), 404, "not_found");
        assertRefused(sendMend("two", cells), 404, "not_found");
    }

    @Test
    void refusesEverythingThatIsWrongWithAMendAtOnce() {
        Reply refused = mend(
                2,
                new JsonObject()
                        .put("colour", "red")
                        .put("a/b~c", "x")
                        .put("email", "x".repeat(100_001))
                        .put("amount", "1\u0000"));

        assertRefused(
                refused, 422, "column_not_in_file", "column_not_in_file", "mended_cell_too_long", "invalid_value");
        assertThat(places(refused))
                .containsExactlyInAnyOrder(
                        "/data/attributes/mended_cells/colour",
                        "/data/attributes/mended_cells/a~1b~0c",
                        "/data/attributes/mended_cells/email",
                        "/data/attributes/mended_cells/amount");
        assertThat(row(2).getJsonObject("mended_cells")).isEmpty();
        assertThat(mend(2, new JsonObject().put("email", "x".repeat(100_000))).status())
                .isEqualTo(200);
    }

    @Test
    void refusesMoreThanAMillionCharactersOfOneRow() {
        String wide = "First Name,Email" + ",N".repeat(11) + "\nBob,none\n";
        id = session.upload(wide).id();
        session.run(id, new JsonObject().put("first_name", "first_name").put("email_1", "email"));
        for (int column = 2; column <= 11; column++) {
            assertThat(mend(1, new JsonObject().put("n_" + column, "x".repeat(100_000)))
                            .status())
                    .isEqualTo(200);
        }

        assertRefused(mend(1, new JsonObject().put("n", "x")), 422, "mended_cell_too_long");
        assertThat(mend(1, new JsonObject().put("n", "x").put("n_2", "x")).status())
                .isEqualTo(200);
    }

    @Test
    void refusesDocumentsThatAreNone() {
        String path = session.imports("/" + id + "/rows/2");
        assertRefused(session.send("PATCH", path, document("imports", new JsonObject())), 409, "type_conflict");
        assertRefused(
                session.send("PATCH", path, document("import_rows", new JsonObject().put("colour", "red"))),
                400,
                "unknown_attribute");
        assertRefused(
                session.send(
                        "PATCH",
                        path,
                        document("import_rows", new JsonObject().put("mended_cells", new JsonArray().add("x")))),
                400,
                "invalid_document");
        JsonObject another = document("import_rows", new JsonObject());
        another.getJsonObject("data").put("id", id + ":3");
        assertRefused(session.send("PATCH", path, another), 409, "id_conflict");
    }

    @Test
    void refusesAContactThatTheRowIsNotKnownToFit() {
        JsonObject named = new JsonObject().put("contact_id", UUID.randomUUID().toString());

        Reply refused = session.send("PATCH", session.imports("/" + id + "/rows/2"), document("import_rows", named));

        assertRefused(refused, 422, "contact_not_candidate");
        assertThat(places(refused)).containsExactly("/data/attributes/contact_id");
    }

    @Test
    void refusesToMendAndRetryBeforeAnImportHasRunAndWhileItDoes(Database database) {
        String inPreview = session.upload(CSV).id();
        assertRefused(post(inPreview, "retry"), 409, "import_status");
        JsonObject cells =
                document("import_rows", new JsonObject().put("mended_cells", new JsonObject().put("email", "x@y.org")));
        assertRefused(session.send("PATCH", session.imports("/" + inPreview + "/rows/1"), cells), 409, "import_status");

        new Engine(database).occupy(inPreview);
        assertThat(retry().attributes().getString("status")).isEqualTo("queued");
        assertRefused(retry(), 409, "import_status");
        assertRefused(mend(2, new JsonObject().put("email", "x@y.org")), 409, "import_status");
        assertRefused(changeConstants("Praying hard"), 409, "import_status");
        Reply cancelled = post(id, "cancel");
        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.attributes().getString("status")).isEqualTo("completed");
        assertThat(cancelled.attributes().getInteger("rows_failed")).isEqualTo(2);
        assertThat(mend(2, new JsonObject().put("email", "x@y.org")).status()).isEqualTo(200);
    }

    @Test
    void refusesWhatRetentionHasErased(Database database) {
        new Engine(database)
                .run(
                        "UPDATE import_row_failures SET erased = true, cells = '[]', mended_cells = NULL WHERE import_id = '"
                                + id + "'");

        assertRefused(mend(2, new JsonObject().put("email", "x@y.org")), 410, "cells_erased");
        assertRefused(retry(), 410, "cells_erased");
        assertThat(session.get(session.imports("/" + id)).attributes().getString("status"))
                .isEqualTo("completed");
    }

    @Test
    void mapsAValueToAConstantAfterTheFact() {
        mend(
                2,
                new JsonObject()
                        .put("email", "bob@example.com")
                        .put("amount", "")
                        .put("status", "Praying hard"));
        mend(3, new JsonObject().put("first_name", "Cid").put("status", "Praying hard"));
        assertThat(retryAndAwait().getInteger("rows_failed")).isEqualTo(2);
        assertThat(List.of(code(2), code(3))).containsOnly("constant_not_mapped");
        assertThat(row(2).getJsonArray("errors").getJsonObject(0).getString("column"))
                .isEqualTo("status");

        Reply changed = changeConstants("Praying hard");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.attributes().getJsonObject("file_constants_mappings"))
                .isEqualTo(new JsonObject()
                        .put(
                                "status",
                                new JsonArray()
                                        .add(Partners.constant("Partner - Pray", "Praying"))
                                        .add(Partners.constant("Partner - Special", "Praying hard"))));
        JsonObject ended = retryAndAwait();
        assertThat(ended.getInteger("rows_failed")).isZero();
        assertThat(ended.getInteger("rows_created")).isEqualTo(3);
        assertThat(contactOf(2).getString("status")).isEqualTo("Partner - Special");
        assertThat(contactOf(1).getString("status")).isEqualTo("Partner - Pray");
    }

    @Test
    void judgesConstantsAfterTheFactAsAtTheStart() {
        JsonObject late = new JsonObject()
                .put("status", new JsonArray().add(Partners.constant("No such status", "a")))
                .put("newsletter", new JsonArray().add(Partners.constant("Both", "b")));

        Reply refused = session.change(id, new JsonObject().put("file_constants_mappings", late));

        assertRefused(refused, 422, "constant_id_unsupported", "constant_header_unmapped");
        assertThat(places(refused))
                .containsExactlyInAnyOrder(
                        "/data/attributes/file_constants_mappings/status/0/id",
                        "/data/attributes/file_constants_mappings/newsletter");
        JsonObject more =
                new JsonObject().put("file_constants_mappings", CONSTANTS).put("tag_list", "late");
        assertRefused(session.change(id, more), 409, "import_status");
        assertRefused(
                session.send(
                        "PATCH",
                        session.imports("/csv/" + id),
                        id,
                        new JsonObject()
                                .put("file_constants_mappings", CONSTANTS)
                                .put("updated_in_db_at", "2020-01-01T00:00:00Z")),
                409,
                "stale_update");
        assertThat(session.get(session.imports("/" + id)).attributes().getJsonObject("file_constants_mappings"))
                .isEqualTo(CONSTANTS);
    }

    private Reply changeConstants(String value) {
        JsonObject constants =
                new JsonObject().put("status", new JsonArray().add(Partners.constant("Partner - Special", value)));
        return session.change(id, new JsonObject().put("file_constants_mappings", constants));
    }

    private Reply mend(long row, JsonObject cells) {
        return sendMend(Long.toString(row), cells);
    }

    private Reply sendMend(String row, JsonObject cells) {
        return session.send(
                "PATCH",
                session.imports("/" + id + "/rows/" + row),
                document("import_rows", new JsonObject().put("mended_cells", cells)));
    }

    private static JsonObject document(String type, JsonObject attributes) {
        return new JsonObject().put("data", new JsonObject().put("type", type).put("attributes", attributes));
    }

    private JsonObject retryAndAwait() {
        assertThat(retry().status()).isEqualTo(202);
        return session.awaitEnd(id);
    }

    private Reply retry() {
        return post(id, "retry");
    }

    private Reply post(String importId, String command) {
        return service.send(
                session.request(session.imports("/" + importId + "/" + command)).POST(BodyPublishers.noBody()));
    }

    private String code(int row) {
        return row(row).getJsonArray("errors").getJsonObject(0).getString("code");
    }

    private JsonObject row(int number) {
        return session.get(session.imports("/" + id + "/rows"))
                .list()
                .get(number - 1)
                .getJsonObject("attributes");
    }

    private List<String> outcomes() {
        return session.get(session.imports("/" + id + "/rows")).list().stream()
                .map(row -> row.getJsonObject("attributes").getString("outcome"))
                .toList();
    }

    private List<String> names() {
        return session.get("/api/v2/contacts?filter%5Bimport_id%5D=" + id).list().stream()
                .map(contact -> contact.getJsonObject("attributes").getString("name"))
                .toList();
    }

    private JsonObject contactOf(int row) {
        return session.get("/api/v2/contacts/" + row(row).getString("contact_id"))
                .attributes();
    }
}
