package dev.intake.http;

import static dev.intake.http.GateServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.ContactIds;
import dev.intake.store.Database;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.multipart.MultipartForm;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
class HttpIT {
    private static final String INSERT_CONTACT = """
            INSERT INTO contacts (account_list_id, id, name, folded_name, tag_list, people)
            VALUES ($1, $2, 'Doe, John', 'doe john', ARRAY['friend'], $3::text::jsonb)
            """;
    private static final String PEOPLE = """
            [{"id": "%s", "first_name": "John", "last_name": "Doe", "primary": true,
              "emails": [{"id": "%s", "email": "john@example.org", "primary": true, "source": "MPDX"}], "phones": []}]
            """;

    @TempDir
    private static Path spool;

    private static HttpParts parts;
    private static WebClient client;
    private static Database database;

    private String token;
    private String listId;

    @BeforeAll
    static void start(Vertx vertx, Database opened) {
        database = opened;
        parts = HttpParts.start(vertx, opened, spool);
        client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost("127.0.0.1")
                        .setKeepAlive(false)
                        .setDefaultPort(parts.witness().port()));
    }

    @AfterAll
    static void stop() {
        client.close();
        parts.stop();
        assertThat(parts.witness().violations()).isEmpty();
    }

    @BeforeEach
    void signIn() {
        JsonObject session = get("/dev/session?fresh=true").bodyAsJsonObject();
        token = session.getString("token");
        listId = session.getString("account_list_id");
    }

    @Test
    @Tag("case-1")
    @Tag("case-2")
    @Tag("case-3")
    @Tag("case-4")
    void makesAnImportInPreviewOfAnUploadedCsv() {
        HttpResponse<Buffer> answer =
                upload("/csv", form("contacts.csv").attribute("data[attributes][source]", "twitter"));

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
        JsonObject data = answer.bodyAsJsonObject().getJsonObject("data");
        JsonObject attributes = data.getJsonObject("attributes");
        assertThat(answer.getHeader("Location")).isEqualTo(imports() + "/csv/" + data.getString("id"));
        assertThat(attributes.getString("source")).isEqualTo("csv");
        assertThat(attributes.getBoolean("in_preview")).isTrue();
        assertThat(List.copyOf(attributes.fieldNames())).isSorted().hasSize(53);
        assertThat(get(answer.getHeader("Location") + "?fields%5Bimports%5D=file_url")
                        .bodyAsJsonObject()
                        .getJsonObject("data")
                        .getJsonObject("attributes")
                        .fieldNames())
                .containsExactly("file_url");
    }

    @Test
    void isUnavailableWhenWhoeverIsAskedNeverAnswers() {
        String id = upload("/csv", form("contacts.csv"))
                .bodyAsJsonObject()
                .getJsonObject("data")
                .getString("id");

        HttpResponse<Buffer> answer = await(client.post(imports() + "/" + id + "/cancel")
                .bearerTokenAuthentication(token)
                .send());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isNotNull();
        assertThat(answer.bodyAsString()).contains("unavailable").doesNotContain("importing.cancellations");
    }

    @Test
    @Tag("case-18")
    void takesTheIdOfTheClient() {
        String id = ContactIds.next().toString();

        HttpResponse<Buffer> answer = upload("", form("a.csv").attribute("data[id]", id));

        assertThat(answer.bodyAsJsonObject().getJsonObject("data").getString("id"))
                .isEqualTo(id);
    }

    @Test
    @Tag("case-6")
    void saysEveryRuleThatAFilesNameBreaks() {
        HttpResponse<Buffer> answer = upload("/csv", form("contacts.txt"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.bodyAsJsonObject().getJsonArray("errors")).hasSize(2);
    }

    @Test
    void refusesAFormFieldThatItDoesNotKnow() {
        HttpResponse<Buffer> answer = upload("/csv", form("a.csv").attribute("data[attributes][colour]", "red"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.bodyAsString()).contains("unknown_attribute", "/data/attributes/colour");
    }

    @Test
    void importsNoOtherSourcesByNow() {
        assertThat(upload("", form("a.csv").attribute("data[attributes][source]", "tnt"))
                        .bodyAsString())
                .contains("unsupported_source");
    }

    @Test
    @Tag("case-22")
    @Tag("case-25")
    void listsImportsInPages() {
        upload("/csv", form("a.csv"));
        upload("/csv", form("b.csv"));

        JsonObject page = get(imports() + "/csv?per_page=1&page=2&include=user").bodyAsJsonObject();

        assertThat(page.getJsonArray("data")).hasSize(1);
        assertThat(page.getJsonArray("data")
                        .getJsonObject(0)
                        .getJsonObject("attributes")
                        .containsKey("file_constants"))
                .isFalse();
        assertThat(page.getJsonObject("meta").getJsonObject("pagination")).isEqualTo(new JsonObject("""
                        {"page": 2, "per_page": 1, "total_count": 2, "total_pages": 2}"""));
        assertThat(page.getJsonArray("included")).hasSize(1);
    }

    @Test
    @Tag("case-15")
    void refusesATypeOrAnIdThatContradictsThePath() {
        String path = imports() + "/" + ContactIds.next();

        assertThat(send(HttpMethod.PATCH, path, "{\"data\":{\"type\":\"gummybear\"}}")
                        .bodyAsString())
                .contains("type_conflict", "/data/type");
        assertThat(send(HttpMethod.PATCH, path, "{\"data\":{\"type\":\"imports\",\"id\":\"1\"}}")
                        .bodyAsString())
                .contains("id_conflict", "/data/id");
    }

    @Test
    @Tag("case-20")
    void knowsNothingOfWhatIsSomebodyElses() {
        String location = upload("/csv", form("a.csv")).getHeader("Location");
        signIn();

        assertThat(get(location).statusCode()).isEqualTo(404);
        assertThat(get(location + "/../..").statusCode()).isEqualTo(404);
        assertThat(get(location.replace("/csv", "") + "/rows").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAChangedLink() {
        String id = upload("/csv", form("a.csv"))
                .bodyAsJsonObject()
                .getJsonObject("data")
                .getString("id");
        String link = get(imports() + "/" + id)
                .bodyAsJsonObject()
                .getJsonObject("data")
                .getJsonObject("attributes")
                .getString("file_url");

        assertThat(get(link + "x").statusCode()).isEqualTo(403);
        // The stand-in for the preview stores no bytes.
        assertThat(get(link).statusCode()).isEqualTo(410);
    }

    @Test
    void keepsAccountListsAndTheirUsers() {
        HttpResponse<Buffer> made = send(
                HttpMethod.POST,
                "/api/v2/account_lists",
                "{\"data\":{\"type\":\"account_lists\",\"attributes\":{\"name\":\"The Smiths\",\"currency\":\"CAD\"}}}");
        String path = made.getHeader("Location");
        UUID colleague = ContactIds.next();

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(send(
                                HttpMethod.PATCH,
                                path,
                                "{\"data\":{\"type\":\"account_lists\",\"attributes\":{\"region\":\"XX\"}}}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(send(
                                HttpMethod.POST,
                                path + "/users",
                                "{\"data\":{\"type\":\"users\",\"id\":\"" + colleague + "\"}}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(get(path + "/users").bodyAsJsonObject().getJsonArray("data")).hasSize(2);
        assertThat(send(HttpMethod.DELETE, path + "/users/" + colleague, null).statusCode())
                .isEqualTo(204);
        assertThat(get("/api/v2/account_lists").bodyAsJsonObject().getJsonArray("data"))
                .hasSize(2);
        assertThat(get("/api/v2/user").statusCode()).isEqualTo(200);
    }

    @Test
    void showsContactsWithWhatIsInsideThem() {
        UUID contact = insertContact();

        JsonObject document = get("/api/v2/contacts/" + contact + "?include=*,people.email_addresses")
                .bodyAsJsonObject();

        JsonObject attributes = document.getJsonObject("data").getJsonObject("attributes");
        assertThat(attributes.getString("greeting")).isEqualTo("John");
        assertThat(attributes.getString("pledge_currency")).isEqualTo("USD");
        assertThat(attributes.getString("pledge_currency_symbol")).isEqualTo("$");
        assertThat(document.getJsonArray("included").stream().map(each -> ((JsonObject) each).getString("type")))
                .containsExactlyInAnyOrder("account_lists", "people", "email_addresses");
    }

    @Test
    void listsContactsByCursorAndAsCsv() {
        insertContact();
        insertContact();

        JsonObject first = get("/api/v2/contacts?per_page=1&sort=name&filter%5Btag%5D=friend")
                .bodyAsJsonObject();
        JsonObject second = get(first.getJsonObject("links").getString("next")).bodyAsJsonObject();
        HttpResponse<Buffer> csv = await(client.get("/api/v2/contacts")
                .bearerTokenAuthentication(token)
                .putHeader("Accept", "text/csv")
                .send());

        assertThat(first.getJsonObject("meta").getJsonObject("pagination").getInteger("total_count"))
                .isEqualTo(2);
        assertThat(second.getJsonArray("data")).hasSize(1).isNotEqualTo(first.getJsonArray("data"));
        assertThat(csv.getHeader("Content-Type")).startsWith("text/csv");
        assertThat(csv.bodyAsString().lines()).hasSize(3).first().asString().startsWith("Contact Name,First Name");
        assertThat(csv.bodyAsString()).contains("\"Doe, John\",John,Doe").contains("john@example.org");
        assertThat(get("/api/v2/contacts?page%5Bafter%5D=nonsense").bodyAsString())
                .contains("invalid_cursor");
    }

    @Test
    @Tag("case-263")
    @Tag("case-265")
    void showsConstants() {
        JsonObject csv = get("/api/v2/constants?fields%5Bconstant_list%5D=csv_import")
                .bodyAsJsonObject()
                .getJsonObject("data")
                .getJsonObject("attributes")
                .getJsonObject("csv_import");

        assertThat(csv.fieldNames())
                .containsExactly("constants", "max_file_size_in_bytes", "required_headers", "supported_headers");
        assertThat(csv.getJsonObject("supported_headers").fieldNames())
                .containsAll(csv.getJsonObject("constants").fieldNames());
        assertThat(get("/api/v2/constants").statusCode()).isEqualTo(200);
    }

    @Test
    void servesHealthContractAndItsPage() {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/openapi.yaml").bodyAsString()).startsWith("openapi: 3.0.3");
        assertThat(get("/openapi.json").bodyAsJsonObject().getString("openapi")).isEqualTo("3.0.3");
        assertThat(get("/docs").bodyAsString()).contains("/docs/swagger-ui-bundle.js");
        assertThat(get("/docs/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(get("/docs/contract.js").bodyAsString()).contains("/openapi.json");
        assertThat(get("/docs/nothing.js").statusCode()).isEqualTo(404);
    }

    @Test
    void givesTheSameSessionEachTime() {
        assertThat(get("/dev/session").bodyAsJsonObject().getString("account_list_id"))
                .isEqualTo(get("/dev/session").bodyAsJsonObject().getString("account_list_id"));
    }

    private UUID insertContact() {
        UUID contact = ContactIds.next();
        String people = PEOPLE.formatted(ContactIds.next(), ContactIds.next());
        await(database.writes()
                .preparedQuery(INSERT_CONTACT)
                .execute(Tuple.of(UUID.fromString(listId), contact, people)));
        return contact;
    }

    private String imports() {
        return "/api/v2/account_lists/" + listId + "/imports";
    }

    private static MultipartForm form(String fileName) {
        return MultipartForm.create()
                .attribute("data[type]", "imports")
                .binaryFileUpload(
                        "data[attributes][file]", fileName, Buffer.buffer("Name\r\n\"Doe, John\"\r\n"), "text/csv");
    }

    private HttpResponse<Buffer> upload(String path, MultipartForm form) {
        return await(
                client.post(imports() + path).bearerTokenAuthentication(token).sendMultipartForm(form));
    }

    private HttpResponse<Buffer> get(String path) {
        return send(HttpMethod.GET, path, null);
    }

    private HttpResponse<Buffer> send(HttpMethod method, String path, String document) {
        var request = client.request(method, path);
        if (token != null) {
            request.bearerTokenAuthentication(token);
        }
        return document == null
                ? await(request.send())
                : await(request.putHeader("Content-Type", MediaTypes.JSON_API).sendBuffer(Buffer.buffer(document)));
    }
}
