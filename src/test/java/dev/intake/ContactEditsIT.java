package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Partners;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts edited and deleted by hand. */
@WithService
class ContactEditsIT {
    private static final String CONTACTS = "/api/v2/contacts";
    private static final String INSIDE = "?include=people.email_addresses,people.phone_numbers,addresses";
    private Session session;
    private Engine engine;
    private String importId;
    private String doe;

    @BeforeEach
    void importPartners(Service service, Database database) {
        session = service.newSession();
        engine = new Engine(database);
        importId = session.upload(Partners.CSV).id();
        session.change(importId, Partners.mappings());
        session.run(importId, Partners.headers());
        doe = find("doe");
    }

    @Test
    void changesWhatIsSentAndLeavesTheRest() {
        Reply before = session.get(CONTACTS + "/" + doe);

        Reply after = patch(overwriting(new JsonObject()
                .put("status", "Partner - Financial")
                .put("pledge_amount", "1,234.50")
                .put("tag_list", new JsonArray().add("New").add("tags"))));

        assertThat(after.status()).as(after.body()).isEqualTo(200);
        assertThat(after.attributes())
                .contains(
                        entry("status", "Partner - Financial"),
                        entry("pledge_amount", "1234.5"),
                        entry("name", before.attributes().getString("name")),
                        entry("notes", before.attributes().getString("notes")));
        assertThat(after.attributes().getJsonArray("tag_list")).containsExactly("new", "tags");
        assertThat(session.get(CONTACTS + "/" + doe).data()).isEqualTo(after.data());
    }

    @Test
    void writesNothingWhenNothingChanges() {
        Reply before = session.get(CONTACTS + "/" + doe + "?include=*");
        JsonObject echo = before.json();

        Reply after = session.service().send(request(doe, echo).header("If-Match", etag(before)));

        assertThat(after.status()).as(after.body()).isEqualTo(200);
        assertThat(etag(after)).isEqualTo(etag(before));
        assertThat(after.data()).isEqualTo(before.data());
    }

    @Test
    void addsChangesAndRemovesPartsInOneDocument() {
        Reply before = session.get(CONTACTS + "/" + doe + INSIDE);
        JsonObject john = part(before, "people", "first_name", "John");
        JsonObject jane = part(before, "people", "first_name", "Jane");
        String oldEmail = john.getJsonObject("relationships")
                .getJsonObject("email_addresses")
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("id");
        JsonObject document = new JsonObject(
                """
                {"data": {"type": "contacts", "attributes": {"overwrite": "true"}, "relationships": {
                    "people": {"data": [{"type": "people", "id": "%s"}, {"type": "people", "lid": "child"},
                                        {"type": "people", "id": "%s", "_destroy": true}]},
                    "addresses": {"data": [{"type": "addresses", "attributes": {"city": "Berlin", "country": "germany"}}]}}},
                 "included": [
                    {"type": "people", "id": "%s", "attributes": {"occupation": "Teacher"},
                     "relationships": {"email_addresses": {"data": [{"type": "email_addresses", "lid": "m"},
                        {"type": "email_addresses", "id": "%s", "_destroy": true}]}}},
                    {"type": "email_addresses", "lid": "m", "attributes": {"email": "John.NEW@Example.com"}},
                    {"type": "people", "lid": "child", "attributes": {"first_name": "Jim"}}]}""".formatted(john.getString("id"), jane.getString("id"), john.getString("id"), oldEmail));

        Reply after = session.send("PATCH", CONTACTS + "/" + doe + INSIDE, document);

        assertThat(after.status()).as(after.body()).isEqualTo(200);
        assertThat(values(after, "people", "first_name")).containsExactly("John", "Jim");
        assertThat(part(after, "people", "first_name", "John")
                        .getJsonObject("attributes")
                        .getString("occupation"))
                .isEqualTo("Teacher");
        assertThat(values(after, "email_addresses", "email")).containsExactly("john.new@example.com");
        assertThat(values(after, "addresses", "country")).hasSize(2).contains("Germany");
        assertThat(names("?filter%5Bemail%5D=john.new@example.com")).hasSize(1);
        assertThat(names("?filter%5Bemail%5D=john@example.com")).isEmpty();
    }

    @Test
    void findsAContactByItsNewNameAndNotByTheOldOne() {
        patch(overwriting(new JsonObject().put("name", "Ågren, Zoë")));

        assertThat(names("?filter%5Bname%5D=agren")).containsExactly("Ågren, Zoë");
        assertThat(names("?filter%5Bname%5D=doe")).isEmpty();
        assertThat(engine.run("""
                SELECT c.id
                FROM contacts c
                WHERE c.id = '%s'
                  AND c.version = 2
                  AND c.edited_version = 2
                  AND c.updated_at > c.created_at
                """.formatted(doe)).size()).isEqualTo(1);
    }

    @Test
    void letsOnlyWhoHasReadTheNewestVersionEdit() {
        Reply read = session.get(CONTACTS + "/" + doe);
        JsonObject notes = contact(new JsonObject().put("notes", "mine"));

        assertThat(send(notes, etag(read)).status()).isEqualTo(200);
        Reply late = send(contact(new JsonObject().put("notes", "late")), etag(read));

        assertRefused(late, 412, "precondition_failed");
        assertThat(places(late)).containsExactly("If-Match");
        assertThat(send(contact(new JsonObject().put("notes", "any")), "*").status())
                .isEqualTo(200);
        assertThat(send(contact(new JsonObject().put("notes", "several")), "\"1\", \"3\"")
                        .status())
                .isEqualTo(200);
        assertRefused(send(notes, "W/\"4\""), 412, "precondition_failed");
        assertRefused(send(notes, "4"), 400, "invalid_parameter");
        assertThat(notes()).isEqualTo("several");
    }

    @Test
    void takesTheTimeOfTheLastChangeForItsVersionToo() {
        String seen = session.get(CONTACTS + "/" + doe).attributes().getString("updated_in_db_at");
        JsonObject current = new JsonObject().put("notes", "mine").put("updated_in_db_at", seen);

        assertRefused(patch(contact(new JsonObject().put("notes", "x"))), 409, "stale_update", "stale_update");
        Reply stale = patch(contact(current.copy().put("updated_in_db_at", "2020-01-01T00:00:00Z")));
        assertRefused(stale, 409, "stale_update");
        assertThat(stale.errors().get(0).getJsonObject("meta").getString("updated_in_db_at"))
                .isEqualTo(seen);
        assertRefused(patch(contact(current.copy().put("updated_in_db_at", "once"))), 400, "invalid_updated_in_db_at");
        assertThat(patch(contact(current)).status()).isEqualTo(200);
    }

    @Test
    void refusesWhatCannotBeWithEveryProblem() {
        Reply refused = patch(overwriting(
                new JsonObject().put("name", " ").put("status", "Friend").put("pledge_amount", "much")));
        assertRefused(refused, 422, "invalid_value", "invalid_value", "amount_invalid");

        assertRefused(patch(overwriting(new JsonObject().put("shoe_size", 7))), 400, "unknown_attribute");
        assertRefused(patch(overwriting(new JsonObject().put("notes", "x".repeat(1_100_000)))), 413, "body_too_large");
        JsonObject other = overwriting(new JsonObject());
        other.getJsonObject("data").put("id", find("man"));
        assertRefused(patch(other), 409, "id_conflict");
        assertThat(etag(session.get(CONTACTS + "/" + doe))).isEqualTo("\"1\"");
    }

    @Test
    void refusesANameThatIsTooLongToBeSortedBy() {
        String name = new Random(1)
                .ints(5_000, 0x4E00, 0x9FA5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        Reply refused = patch(overwriting(new JsonObject().put("name", name)));

        assertRefused(refused, 422, "value_too_long");
        assertThat(places(refused)).containsExactly("/data/attributes/name");
        assertThat(patch(overwriting(new JsonObject().put("name", name.substring(0, 500))))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"people, first_name, 50, 2", "addresses, city, 200, 1"})
    void boundsWhatAContactHolds(String relationship, String attribute, int most, int there) {
        assertThat(patch(crowd(relationship, attribute, most - there)).status()).isEqualTo(200);

        Reply refused = patch(crowd(relationship, attribute, 1));

        assertRefused(refused, 422, "contact_too_large");
        assertThat(places(refused)).containsExactly("/data");
    }

    private static JsonObject crowd(String relationship, String attribute, int count) {
        JsonArray links = new JsonArray();
        for (int each = 0; each < count; each++) {
            links.add(new JsonObject()
                    .put("type", relationship)
                    .put("attributes", new JsonObject().put(attribute, "X" + each)));
        }
        JsonObject crowd = overwriting(new JsonObject());
        crowd.getJsonObject("data")
                .put("relationships", new JsonObject().put(relationship, new JsonObject().put("data", links)));
        return crowd;
    }

    @ParameterizedTest
    @ValueSource(strings = {"people", "addresses", "contacts_that_referred_me"})
    void knowsNoPartsOfOthers(String relationship, Service service) {
        Session stranger = service.newSession();
        String theirs = stranger.upload(Partners.CSV).id();
        stranger.change(theirs, Partners.mappings());
        stranger.run(theirs, Partners.headers());
        String foreign = stranger.get(CONTACTS).list().get(0).getString("id");
        String type = relationship.startsWith("contacts") ? "contacts" : relationship;
        String part = type.equals("contacts")
                ? foreign
                : stranger.get(CONTACTS + "/" + foreign + INSIDE).included().stream()
                        .filter(each -> each.getString("type").equals(type))
                        .findFirst()
                        .orElseThrow()
                        .getString("id");

        Reply refused = link(relationship, type, part);
        Reply unknown = link(relationship, type, importId);

        assertRefused(refused, 404, "not_found");
        assertThat(refused.body().replace(part, "?")).isEqualTo(unknown.body().replace(importId, "?"));
    }

    @Test
    void keepsWhoReferredAContact() {
        String man = find("man");

        Reply referred = link("contacts_that_referred_me", "contacts", man);

        assertThat(referred.status()).as(referred.body()).isEqualTo(200);
        assertThat(referrers(doe)).containsExactly(man);
        assertThat(session.delete(CONTACTS + "/" + man).status()).isEqualTo(204);
        assertThat(referrers(doe)).isEmpty();
        assertRefused(link("contacts_that_referred_me", "contacts", doe), 404, "not_found");
    }

    @Test
    void deletesAContactWithAllThatNamesIt() {
        engine.run("""
                INSERT INTO import_row_failures (
                    account_list_id, import_id, row_number, line_number, errors, cells, outcome, candidates)
                SELECT account_list_id, import_id, 900, 900, '[{"code":"matches_several","message":"%1$s"}]', '[]',
                    's', ARRAY[id, '%2$s'::uuid]
                FROM contacts
                WHERE id = '%1$s'
                """.formatted(doe, importId));
        engine.run("""
                INSERT INTO import_changes (account_list_id, import_id, run, row_number, contact_id, version, changes)
                SELECT account_list_id, import_id, run, 1, id, 2, '[]'
                FROM contacts
                CROSS JOIN (VALUES ('import'), ('dry_run')) AS runs (run)
                WHERE id = '%s'
                """.formatted(doe));

        assertThat(session.delete(CONTACTS + "/" + doe).status()).isEqualTo(204);

        assertRefused(session.get(CONTACTS + "/" + doe), 404, "not_found");
        assertRefused(session.delete(CONTACTS + "/" + doe), 404, "not_found");
        assertThat(engine.run("SELECT FROM contact_keys WHERE contact_id = '" + doe + "'")
                        .size())
                .isZero();
        assertThat(engine.run("SELECT FROM import_changes WHERE contact_id = '" + doe + "'")
                        .size())
                .isZero();
        assertThat(engine.run("""
                SELECT errors::text, candidates
                FROM import_row_failures
                WHERE row_number = 900
                  AND import_id = '%1$s'
                  AND candidates = ARRAY['%1$s'::uuid]
                  AND errors::text NOT LIKE '%%%2$s%%'
                """.formatted(importId, doe)).size()).isEqualTo(1);
        assertThat(session.get(session.imports("/" + importId + "/rows")).list())
                .extracting(row -> row.getJsonObject("attributes").getString("contact_id"))
                .hasSize(3)
                .doesNotContain(doe)
                .containsNull();
    }

    @Test
    void deletesOnlyTheVersionThatWasRead() {
        String seen = etag(session.get(CONTACTS + "/" + doe));
        patch(overwriting(new JsonObject().put("notes", "newer")));

        assertRefused(session.service().send(deletion(seen)), 412, "precondition_failed");
        assertThat(session.service().send(deletion("\"2\"")).status()).isEqualTo(204);
    }

    @Test
    void asksForAToken() {
        Session nobody = new Session(session.service(), "", session.userId(), session.listId());

        assertRefused(nobody.send("PATCH", CONTACTS + "/" + doe, overwriting(new JsonObject())), 401, "unauthorized");
        assertRefused(nobody.delete(CONTACTS + "/" + doe), 401, "unauthorized");
    }

    private Reply link(String relationship, String type, String id) {
        JsonObject document = overwriting(new JsonObject());
        JsonArray links = new JsonArray().add(new JsonObject().put("type", type).put("id", id));
        document.getJsonObject("data")
                .put("relationships", new JsonObject().put(relationship, new JsonObject().put("data", links)));
        return patch(document);
    }

    private List<String> referrers(String id) {
        return session
                .get(CONTACTS + "/" + id)
                .data()
                .getJsonObject("relationships")
                .getJsonObject("contacts_that_referred_me")
                .getJsonArray("data")
                .stream()
                .map(each -> ((JsonObject) each).getString("id"))
                .toList();
    }

    private String notes() {
        return session.get(CONTACTS + "/" + doe).attributes().getString("notes");
    }

    private Reply patch(JsonObject document) {
        return session.send("PATCH", CONTACTS + "/" + doe, document);
    }

    private Reply send(JsonObject document, String ifMatch) {
        return session.service().send(request(doe, document).header("If-Match", ifMatch));
    }

    private HttpRequest.Builder request(String id, JsonObject document) {
        return session.request(CONTACTS + "/" + id)
                .header("Content-Type", "application/vnd.api+json")
                .method("PATCH", BodyPublishers.ofString(document.encode()));
    }

    private HttpRequest.Builder deletion(String ifMatch) {
        return session.request(CONTACTS + "/" + doe).header("If-Match", ifMatch).DELETE();
    }

    private static JsonObject overwriting(JsonObject attributes) {
        return contact(attributes.put("overwrite", true));
    }

    private static JsonObject contact(JsonObject attributes) {
        return new JsonObject()
                .put("data", new JsonObject().put("type", "contacts").put("attributes", attributes));
    }

    private static String etag(Reply reply) {
        return reply.headers().firstValue("ETag").orElseThrow();
    }

    private String find(String name) {
        return session.get(CONTACTS + "?filter%5Bname%5D=" + name).list().get(0).getString("id");
    }

    private List<String> names(String query) {
        return session.get(CONTACTS + query).list().stream()
                .map(contact -> contact.getJsonObject("attributes").getString("name"))
                .toList();
    }

    private static JsonObject part(Reply reply, String type, String attribute, String value) {
        return reply.included().stream()
                .filter(each -> each.getString("type").equals(type))
                .filter(each -> value.equals(each.getJsonObject("attributes").getString(attribute)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> values(Reply reply, String type, String attribute) {
        return reply.included().stream()
                .filter(each -> each.getString("type").equals(type))
                .map(each -> each.getJsonObject("attributes").getString(attribute))
                .toList();
    }
}
