package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.CsvLine;
import dev.intake.testing.Form;
import dev.intake.testing.Partners;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts exported as CSV and imported again with the suggested mappings change nothing, whatever they hold. */
@WithService
class ContactRoundTripIT {
    private static final String CONTACTS = "/api/v2/contacts";
    private static final List<String> HOSTILE = List.of(
            "=1+1",
            "=cmd|'/c calc'!A1",
            "+1 213 555 0100",
            "+1+1",
            "-5",
            "-x",
            "@x",
            "'@x",
            "''=x",
            "'quoted'",
            "a\tb",
            "a\rb",
            "a\r\nb",
            "a\nb",
            "00123",
            "1,5",
            "a;b|c",
            "say \"hi\"",
            "\"",
            "Ågren Øst",
            "Ελένη",
            "Дмитрий",
            "山田太郎",
            "김철수",
            "محمد",
            "שלום",
            "नमस्ते",
            "ไทย",
            "😀👩‍👩‍👧",
            "e\u0301");
    private Session session;

    @BeforeEach
    void open(Service service) {
        session = service.newSession();
    }

    @Test
    void changesNothingOfImportedContacts() {
        String id = session.upload(Partners.CSV).id();
        session.change(id, Partners.mappings());
        session.run(id, Partners.headers());

        assertNothingChanges(3);
    }

    @Test
    void changesNothingOfHostileCells() {
        StringBuilder file = new StringBuilder();
        file.append(CsvLine.of(
                List.of("First Name", "Last Name", "Email", "Notes", "Street", "Church", "Greeting", "Tags")));
        for (int row = 0; row < HOSTILE.size(); row++) {
            String cell = HOSTILE.get(row);
            file.append(CsvLine.of(
                    List.of("F" + row, "L" + row, "p" + row + "@example.com", cell, cell, cell, cell, "t" + row)));
        }
        session.run(
                session.upload(file.toString()).id(),
                new JsonObject()
                        .put("first_name", "first_name")
                        .put("last_name", "last_name")
                        .put("email_1", "email")
                        .put("notes", "notes")
                        .put("street", "street")
                        .put("church", "church")
                        .put("greeting", "greeting")
                        .put("tags", "tags"));
        assertThat(session.get(CONTACTS + "?per_page=200").list().stream()
                        .map(each -> each.getJsonObject("attributes").getString("notes")))
                .containsExactlyInAnyOrderElementsOf(HOSTILE.stream()
                        .map(cell -> cell.replace("\r\n", "\n").replace('\r', '\n'))
                        .toList());

        assertNothingChanges(HOSTILE.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void changesNothingOfHostileNamesAndTags(int column) {
        StringBuilder file = new StringBuilder(CsvLine.of(List.of("First Name", "Last Name", "Email")));
        for (int row = 0; row < HOSTILE.size(); row++) {
            file.append(CsvLine.of(List.of(
                    column == 0 ? HOSTILE.get(row) : "Ann",
                    column == 1 ? HOSTILE.get(row) : "Lee",
                    "p" + row + "@example.com")));
        }
        session.run(
                session.upload(file.toString()).id(),
                new JsonObject()
                        .put("first_name", "first_name")
                        .put("last_name", "last_name")
                        .put("email_1", "email"));
        for (JsonObject contact : session.get(CONTACTS + "?per_page=200").list()) {
            edit(
                    contact.getString("id"),
                    new JsonObject()
                            .put(
                                    "tag_list",
                                    new JsonArray()
                                            .add("a,b")
                                            .add("'c")
                                            .add("\"d\"")
                                            .add("=e")));
        }

        assertNothingChanges(HOSTILE.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"The Smith Family\"}",
                "{\"name\": \"Smith Industries Inc\", \"is_organization\": true}",
                "{\"name\": \"ann\"}",
                "{\"name\": \"Dr. Ann B. Lee Jr.\"}",
                "{\"name\": \"ann@example.com\"}",
                "{\"pledge_amount\": \"-12.5\", \"pledge_frequency\": \"0.23076923076923\", \"pledge_currency\": \"JPY\"}",
                "{\"status\": \"Never Ask\", \"likely_to_give\": \"Likely\", \"send_newsletter\": \"None\", \"no_appeals\": true}"
            })
    void changesNothingOfContactsThatWereEdited(String attributes) {
        session.run(
                session.upload("First Name,Last Name,Email\nAnn,Lee,ann@example.com\n")
                        .id(),
                new JsonObject()
                        .put("first_name", "first_name")
                        .put("last_name", "last_name")
                        .put("email_1", "email"));
        edit(session.get(CONTACTS).list().get(0).getString("id"), new JsonObject(attributes));

        assertNothingChanges(1);
    }

    @Test
    void knowsContactsThatHaveNothingButTheirNames() {
        session.run(
                session.upload("Name,Tags\nAnn Lee,a\nAnn Lee,b\nBob Ray,\nAcme Inc,\n山田太郎,\n")
                        .id(),
                new JsonObject().put("full_name", "name").put("tags", "tags"));

        assertNothingChanges(5);
    }

    @Test
    void knowsMoreNamesakesThanAKeyShows() {
        String id = session.upload("Name,Email\n" + "Ann Lee,ann@example.org\n".repeat(25))
                .id();
        session.change(id, new JsonObject().put("match_on", new JsonArray()));
        session.run(id, new JsonObject().put("full_name", "name").put("email_1", "email"));

        assertNothingChanges(25);
    }

    @Test
    void knowsAContactWhoseNameWasCorrectedInTheSpreadsheet() {
        session.run(session.upload("Name\nAnn Lee\n").id(), new JsonObject().put("full_name", "name"));
        String corrected = session.getCsv(CONTACTS).body().replace("Ann", "Anna");

        String id = session.post(
                        "/csv",
                        Form.upload(corrected)
                                .field("data[attributes][override]", "true")
                                .field("data[attributes][in_preview]", "false"))
                .id();

        assertThat(session.awaitEnd(id).getInteger("rows_updated")).isEqualTo(1);
        assertThat(session.get(CONTACTS).list())
                .extracting(contact -> contact.getJsonObject("attributes").getString("name"))
                .containsExactly("Lee, Anna");
    }

    @Test
    void knowsNoContactOfAnotherListByItsId(Service service) {
        Session other = service.newSession();
        session.run(session.upload("Name\nAnn Lee\n").id(), new JsonObject().put("full_name", "name"));
        String exported = session.getCsv(CONTACTS).body();

        String id = other.post("/csv", Form.upload(exported).field("data[attributes][in_preview]", "false"))
                .id();

        assertThat(other.awaitEnd(id).getInteger("rows_created")).isEqualTo(1);
        assertThat(session.get(CONTACTS).list()).hasSize(1);
        assertThat(other.get(CONTACTS).list()).hasSize(1);
    }

    @Test
    void changesNothingOfPeopleBeyondThoseThatAFileHas() {
        session.run(session.upload("Email\nann@example.com\n").id(), new JsonObject().put("email_1", "email"));
        String contact = session.get(CONTACTS).list().get(0).getString("id");
        List<JsonObject> people = new ArrayList<>();
        for (String[] names : new String[][] {{null, "Lee"}, {"Bob", null}, {"Cid", "Fox"}, {null, null}}) {
            people.add(person(names[0], names[1], people.size()));
        }
        Reply edited = session.send(
                "PATCH",
                CONTACTS + "/" + contact,
                new JsonObject()
                        .put(
                                "data",
                                new JsonObject()
                                        .put("type", "contacts")
                                        .put("attributes", new JsonObject().put("overwrite", true))
                                        .put(
                                                "relationships",
                                                new JsonObject()
                                                        .put(
                                                                "people",
                                                                new JsonObject().put("data", new JsonArray(people))))));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);

        assertNothingChanges(1);
    }

    private static JsonObject person(String first, String last, int number) {
        JsonArray emails = new JsonArray();
        for (int email = 0; email < 4; email++) {
            emails.add(new JsonObject()
                    .put("type", "email_addresses")
                    .put("attributes", new JsonObject().put("email", "p" + number + email + "@example.com")));
        }
        return new JsonObject()
                .put("type", "people")
                .put("attributes", new JsonObject().put("first_name", first).put("last_name", last))
                .put("relationships", new JsonObject().put("email_addresses", new JsonObject().put("data", emails)));
    }

    private void edit(String contact, JsonObject attributes) {
        JsonObject data = new JsonObject().put("type", "contacts").put("attributes", attributes.put("overwrite", true));
        Reply reply = session.send("PATCH", CONTACTS + "/" + contact, new JsonObject().put("data", data));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private void assertNothingChanges(int contacts) {
        assertNothingChanges(contacts, "false");
        assertNothingChanges(contacts, "true");
    }

    private void assertNothingChanges(int contacts, String override) {
        String before = state();
        String exported = session.getCsv(CONTACTS).body();

        String id = session.post(
                        "/csv",
                        Form.upload(exported)
                                .field("data[attributes][override]", override)
                                .field("data[attributes][in_preview]", "false"))
                .id();
        JsonObject ended = session.awaitEnd(id);

        assertThat(session.get(session.imports("/" + id + "/rows")).list())
                .as(exported)
                .extracting(row -> row.getJsonObject("attributes").getString("outcome"))
                .hasSize(Math.min(25, contacts))
                .containsOnly("unchanged");
        assertThat(ended.getInteger("rows_unchanged")).isEqualTo(contacts);
        assertThat(state()).isEqualTo(before);
    }

    private String state() {
        return session.get(CONTACTS + "?per_page=200&include=people.email_addresses,people.phone_numbers,addresses")
                .body();
    }
}
