package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Account lists, and what hangs on them. */
@WithService
class AccountListsIT {
    private static final String LISTS = "/api/v2/account_lists";
    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @Test
    void importsIntoAListThatWasMade() {
        String listId = create(new JsonObject().put("name", "The Smiths").put("region", "AU"))
                .id();
        Session smiths = new Session(session.service(), session.token(), session.userId(), listId);

        smiths.run(
                smiths.upload("Name,Phone\nAnn Lee,(02) 7010 1111\n").id(),
                new JsonObject().put("full_name", "name").put("phone_1", "phone"));

        assertThat(smiths.getCsv("/api/v2/contacts?filter%5Baccount_list_id%5D=" + listId)
                        .body())
                .contains("+61270101111");
        assertThat(session.get("/api/v2/contacts?filter%5Baccount_list_id%5D=" + session.listId())
                        .list())
                .isEmpty();
    }

    @Test
    void givesContactsTheCurrencyOfTheirList() {
        String list = LISTS + "/" + session.listId();
        session.run(session.upload("Name\nAnn Lee\n").id(), new JsonObject().put("full_name", "name"));

        session.send("PATCH", list, document(new JsonObject().put("currency", "CAD")));

        assertThat(session.get(list).attributes().getString("currency")).isEqualTo("CAD");
        assertThat(session.get("/api/v2/contacts")
                        .list()
                        .get(0)
                        .getJsonObject("attributes")
                        .getString("pledge_currency"))
                .isEqualTo("CAD");
    }

    @Test
    void refusesRegionsAndCurrenciesThatAreNone() {
        Reply currency = create(new JsonObject().put("name", "Mine").put("currency", "ZZZ"));
        assertRefused(currency, 422, "invalid_value");
        assertThat(places(currency)).containsExactly("/data/attributes/currency");
        assertRefused(create(new JsonObject().put("name", "Mine").put("region", "XX")), 422, "invalid_value");
        assertRefused(create(new JsonObject().put("name", "")), 400, "invalid_document");
        assertRefused(create(new JsonObject().put("region", "US")), 400, "invalid_document");
        assertRefused(create(new JsonObject().put("name", "Mine").put("colour", "red")), 400, "unknown_attribute");
        assertThat(session.get(LISTS).list()).hasSize(1);
    }

    @Test
    void keepsItsLastUser() {
        assertRefused(
                session.delete(LISTS + "/" + session.listId() + "/users/" + session.userId()), 409, "last_member");
        assertThat(session.get(LISTS + "/" + session.listId()).status()).isEqualTo(200);
    }

    @Test
    void deletesAnImportAndKeepsItsContacts() {
        String id = session.upload("Name\nAnn Lee\n").id();
        session.run(id, new JsonObject().put("full_name", "name"));
        String link = session.get(session.imports("/" + id)).attributes().getString("file_url");

        assertThat(session.delete(session.imports("/" + id)).status()).isEqualTo(204);

        assertRefused(session.get(session.imports("/" + id)), 404, "not_found");
        assertRefused(session.delete(session.imports("/" + id)), 404, "not_found");
        assertThat(session.get(link).status()).isIn(404, 410);
        assertThat(session.importCount()).isZero();
        assertThat(session.get("/api/v2/contacts").list()).hasSize(1);
    }

    private Reply create(JsonObject attributes) {
        return session.send("POST", LISTS, document(attributes));
    }

    private static JsonObject document(JsonObject attributes) {
        return new JsonObject()
                .put("data", new JsonObject().put("type", "account_lists").put("attributes", attributes));
    }
}
