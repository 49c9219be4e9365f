package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Partners;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is somebody else's is answered as what does not exist is: to the byte, whatever is asked. */
@WithService
class StrangersIT {
    private static final String UNKNOWN = "0198aaaa-0000-7000-8000-00000000dead";
    private Session owner;
    private Session stranger;
    private String importId;
    private String contactId;

    /** A request with its path. */
    private record Asked(String method, String path, JsonObject document) {
        Asked {
            document = document == null ? null : document.copy();
        }
    }

    @BeforeEach
    void importSomething(Service service) {
        owner = service.newSession();
        stranger = service.newSession();
        importId = owner.upload(Partners.CSV).id();
        owner.run(importId, new JsonObject().put("full_name", "fullname"));
        contactId = owner.get("/api/v2/contacts").list().get(0).getString("id");
    }

    @Test
    @Tag("case-20")
    @Tag("case-23")
    void answersAboutAForeignThingAsAboutAnUnknownOne() {
        List<Asked> foreign = asked(owner.listId(), importId, contactId, owner.userId());
        List<Asked> unknown = asked(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
        for (int each = 0; each < foreign.size(); each++) {
            assertThat(answer(foreign.get(each)))
                    .as(foreign.get(each).toString())
                    .isEqualTo(answer(unknown.get(each)).replace(UNKNOWN, "?"));
        }
    }

    @Test
    void answersAboutAForeignImportInAnOwnListAsAboutAnUnknownOne() {
        List<Asked> foreign = asked(stranger.listId(), importId, contactId, owner.userId());
        List<Asked> unknown = asked(stranger.listId(), UNKNOWN, UNKNOWN, UNKNOWN);
        for (int each = 0; each < foreign.size(); each++) {
            if (foreign.get(each).path().contains(importId)) {
                assertThat(answer(foreign.get(each)))
                        .as(foreign.get(each).toString())
                        .isEqualTo(answer(unknown.get(each)).replace(UNKNOWN, "?"));
            }
        }
    }

    @Test
    void leavesEverythingAsItWas() {
        JsonObject before = owner.get(owner.imports("/" + importId)).attributes();
        JsonObject contact = owner.get("/api/v2/contacts/" + contactId).attributes();

        Stream.concat(
                        asked(owner.listId(), importId, contactId, owner.userId()).stream(),
                        asked(stranger.listId(), importId, contactId, owner.userId()).stream())
                .filter(each -> each.path().contains(importId)
                        || each.path().contains(contactId)
                        || each.path().contains(owner.listId()))
                .forEach(this::answer);

        JsonObject after = owner.get(owner.imports("/" + importId)).attributes();
        before.remove("file_url");
        after.remove("file_url");
        assertThat(after).isEqualTo(before);
        assertThat(owner.importCount()).isEqualTo(1);
        assertThat(owner.get("/api/v2/contacts/" + contactId).attributes()).isEqualTo(contact);
        assertThat(owner.get("/api/v2/account_lists/" + owner.listId() + "/users")
                        .list())
                .hasSize(1);
    }

    @Test
    void refusesAnUploadIntoAForeignList() {
        Session intruder = new Session(owner.service(), stranger.token(), stranger.userId(), owner.listId());

        Reply refused = intruder.upload(Partners.CSV);

        assertRefused(refused, 404, "not_found");
        assertThat(owner.importCount()).isEqualTo(1);
    }

    @Test
    void findsNoForeignContactsByAnyFilter() {
        assertThat(stranger.get("/api/v2/contacts?filter%5Baccount_list_id%5D=" + owner.listId())
                        .list())
                .isEmpty();
        assertThat(stranger.get("/api/v2/contacts?filter%5Bimport_id%5D=" + importId)
                        .list())
                .isEmpty();
        assertThat(stranger.get("/api/v2/contacts?filter%5Bname%5D=doe").list()).isEmpty();
        assertThat(stranger.getCsv("/api/v2/contacts").body().lines()).hasSize(1);
    }

    @Test
    void letsAColleagueInAndOutAgain() {
        JsonObject colleague = new JsonObject()
                .put("data", new JsonObject().put("type", "users").put("id", stranger.userId()));
        Session inside = new Session(owner.service(), stranger.token(), stranger.userId(), owner.listId());
        String users = "/api/v2/account_lists/" + owner.listId() + "/users";

        assertThat(owner.send("POST", users, colleague).status()).isEqualTo(201);
        assertThat(inside.get(inside.imports("/" + importId)).status()).isEqualTo(200);
        assertThat(inside.get("/api/v2/contacts/" + contactId).status()).isEqualTo(200);

        assertThat(owner.delete(users + "/" + stranger.userId()).status()).isEqualTo(204);
        assertRefused(inside.get(inside.imports("/" + importId)), 404, "not_found");
        assertRefused(inside.get("/api/v2/contacts/" + contactId), 404, "not_found");
    }

    @Test
    @Tag("case-41")
    void knowsNoRouteForIdsThatAreNone() {
        assertThat(owner.get(owner.imports("/17")).status()).isIn(400, 404);
        assertThat(owner.get("/api/v2/contacts/17").status()).isIn(400, 404);
        assertRefused(owner.get("/api/v2/colours"), 404, "not_found");
        assertRefused(owner.service().send(owner.request("/api/v2/contacts").DELETE()), 405, "method_not_allowed");
    }

    private static List<Asked> asked(String listId, String importId, String contactId, String userId) {
        String list = "/api/v2/account_lists/" + listId;
        String imports = list + "/imports";
        JsonObject change =
                document("imports", new JsonObject().put("tag_list", "x").put("overwrite", true));
        JsonObject start =
                document("imports", new JsonObject().put("in_preview", false).put("overwrite", true));
        return List.of(
                new Asked("GET", list, null),
                new Asked("PATCH", list, document("account_lists", new JsonObject().put("name", "Mine"))),
                new Asked("GET", list + "/users", null),
                new Asked("DELETE", list + "/users/" + userId, null),
                new Asked("GET", imports, null),
                new Asked("GET", imports + "/csv", null),
                new Asked("GET", imports + "/" + importId, null),
                new Asked("GET", imports + "/csv/" + importId + "?include=*", null),
                new Asked("PATCH", imports + "/" + importId, change),
                new Asked("PUT", imports + "/csv/" + importId, change),
                new Asked("PATCH", imports + "/csv/" + importId, start),
                new Asked("GET", imports + "/" + importId + "/rows", null),
                new Asked("GET", imports + "/" + importId + "/rows?filter%5Boutcome%5D=failed", null),
                new Asked("PATCH", imports + "/" + importId + "/rows/1", mend()),
                new Asked("PATCH", imports + "/" + importId + "/rows/999", mend()),
                new Asked("POST", imports + "/" + importId + "/retry", null),
                new Asked("GET", imports + "/" + importId + "/file?expires=4000000000&signature=abc", null),
                new Asked("POST", imports + "/" + importId + "/dry_run", null),
                new Asked("POST", imports + "/" + importId + "/undo", null),
                new Asked("POST", imports + "/" + importId + "/undo?dry_run=true", null),
                new Asked("DELETE", imports + "/" + importId, null),
                new Asked("GET", "/api/v2/contacts/" + contactId, null),
                new Asked(
                        "PATCH",
                        "/api/v2/contacts/" + contactId,
                        document("contacts", new JsonObject().put("notes", "x").put("overwrite", true))),
                new Asked("DELETE", "/api/v2/contacts/" + contactId, null),
                new Asked("GET", "/api/v2/contacts/" + contactId + "/history", null));
    }

    private static JsonObject mend() {
        return document("import_rows", new JsonObject().put("mended_cells", new JsonObject().put("first_name", "Ann")));
    }

    private static JsonObject document(String type, JsonObject attributes) {
        return new JsonObject().put("data", new JsonObject().put("type", type).put("attributes", attributes));
    }

    /** The answer to the stranger, without the ids that were asked for. */
    private String answer(Asked asked) {
        Reply reply = asked.document() == null
                ? stranger.service().send(stranger.request(asked.path()).method(asked.method(), noBody()))
                : stranger.send(asked.method(), asked.path(), asked.document());
        assertThat(reply.status()).as(asked + ": " + reply.body()).isIn(403, 404);
        return reply.status()
                + reply.body()
                        .replace(owner.listId(), "?")
                        .replace(stranger.listId(), "?")
                        .replace(importId, "?")
                        .replace(contactId, "?")
                        .replace(owner.userId(), "?");
    }

    private static BodyPublisher noBody() {
        return BodyPublishers.noBody();
    }
}
