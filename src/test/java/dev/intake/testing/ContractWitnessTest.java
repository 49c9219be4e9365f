package dev.intake.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.ContractWitness.Reached;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContractWitnessTest {
    private static final Contract CONTRACT = Contract.read();
    private static final String JSON_API = "application/vnd.api+json";
    private static final String LIST = "/api/v2/account_lists/01985f3a-7c00-7d10-8a51-3f0c5b7e9a01";
    private static final String USER = """
            {"data": {"id": "01985f3a-7b00-7a20-9b62-4a1d6c8fab02", "type": "users", "attributes": {
              "created_at": "2026-01-02T00:00:00Z", "updated_at": "2026-01-02T00:00:00Z",
              "updated_in_db_at": "2026-01-02T00:00:00Z"}}}
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private Vertx vertx;
    private ContractWitness witness;
    private volatile Consumer<HttpServerRequest> service;

    @BeforeEach
    void startBeforeAFakeService() {
        vertx = Vertx.vertx();
        HttpServer upstream = vertx.createHttpServer()
                .requestHandler(request -> service.accept(request))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        witness = ContractWitness.before(vertx, CONTRACT, upstream.actualPort())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void hasNothingToSayOfAnAnswerThatIsAsDocumented() throws Exception {
        service = answering(200, JSON_API, USER);

        HttpResponse<String> answer = get("/api/v2/user");

        assertThat(answer.body()).isEqualTo(USER);
        assertThat(witness.violations()).isEmpty();
        assertThat(witness.reached()).containsExactly(new Reached("showUser", 200));
    }

    @Test
    void noticesAStatusThatIsNotDocumented() throws Exception {
        service = answering(418, JSON_API, error(418));

        assertThat(get("/api/v2/user").statusCode()).isEqualTo(418);

        assertThat(witness.violations()).containsExactly("GET /api/v2/user answered 418: the status is not documented");
        assertThat(witness.reached()).isEmpty();
    }

    @Test
    void noticesAContentTypeThatIsNotDocumented() throws Exception {
        service = answering(200, "application/json", USER);

        get("/api/v2/user");

        assertThat(witness.violations()).singleElement().asString().contains("\"application/json\" is not documented");
    }

    @Test
    void noticesABodyThatIsNotOfItsSchema() throws Exception {
        service = answering(200, JSON_API, USER.replace("\"users\"", "\"contacts\""));

        get("/api/v2/user");

        assertThat(witness.violations()).singleElement().asString().contains("/data/type");
    }

    @Test
    void noticesAnAttributeThatIsNotDocumented() throws Exception {
        service = answering(200, JSON_API, USER.replace("\"created_at\"", "\"password\""));

        get("/api/v2/user");

        assertThat(witness.violations()).singleElement().asString().contains("password");
    }

    @Test
    void noticesATimeThatIsNone() throws Exception {
        service = answering(200, JSON_API, USER.replace("2026-01-02T00:00:00Z", "yesterday"));

        get("/api/v2/user");

        assertThat(witness.violations()).isNotEmpty().allMatch(violation -> violation.contains("date-time"));
    }

    @Test
    void noticesABodyThatIsNoJson() throws Exception {
        service = answering(200, JSON_API, "{\"data\":");

        get("/api/v2/user");

        assertThat(witness.violations()).singleElement().asString().contains("no JSON");
    }

    @Test
    void acceptsNullOnlyWhereItIsDocumented() throws Exception {
        String contact =
                CONTRACT.document().at("/components/examples/Contact/value").toString();
        service = answering(200, JSON_API, contact.replace("\"is_organization\":false", "\"is_organization\":null"));

        get("/api/v2/contacts/01985f41-2d00-7c40-9d84-6c3f8ea1cd04");

        assertThat(contact).contains("\"website\":null");
        assertThat(witness.violations()).singleElement().asString().contains("is_organization");
    }

    @Test
    void noticesAnIncludedResourceThatIsNotOfItsType() throws Exception {
        String contact =
                CONTRACT.document().at("/components/examples/Contact/value").toString();
        service = answering(200, JSON_API, contact.replace("\"first_name\"", "\"forename\""));

        get("/api/v2/contacts/01985f41-2d00-7c40-9d84-6c3f8ea1cd04");

        assertThat(witness.violations()).hasSize(2).allMatch(violation -> violation.contains("forename"));
    }

    @Test
    void noticesADocumentedHeaderThatIsMissing() throws Exception {
        service = answering(503, JSON_API, error(503));

        get("/api/v2/user");

        assertThat(witness.violations())
                .containsExactly("GET /api/v2/user answered 503: the header Retry-After is missing");
    }

    @Test
    void noticesAnErrorThatSaysAnotherStatusThanItsAnswer() throws Exception {
        service = answering(404, JSON_API, error(400));

        get(LIST);

        assertThat(witness.violations()).singleElement().asString().contains("an error says 400");
    }

    @Test
    void acceptsAnAnswerWithoutABodyWhereNoneIsDocumented() throws Exception {
        service = answering(204, JSON_API, "");

        send("DELETE", LIST + "/users/01985f3a-7b00-7a20-9b62-4a1d6c8fab02", "");

        assertThat(witness.violations()).isEmpty();
        assertThat(witness.reached()).containsExactly(new Reached("removeAccountListUser", 204));
    }

    @Test
    void holdsARefusedMethodToTheFormOfErrors() throws Exception {
        service = answering(405, "text/html", "<h1>Method Not Allowed</h1>");

        send("PUT", "/api/v2/user", "");

        assertThat(witness.violations()).singleElement().asString().contains("no JSON:API document");
    }

    @Test
    void leavesPathsOutsideTheContractAlone() throws Exception {
        service = answering(200, "text/css", "body {}");

        get("/docs/swagger-ui.css");

        assertThat(witness.violations()).isEmpty();
        assertThat(witness.reached()).isEmpty();
    }

    @Test
    void prefersTheOperationWithTheMoreConcretePath() throws Exception {
        String imports =
                CONTRACT.document().at("/components/examples/ImportList/value").toString();
        service = answering(200, JSON_API, imports);

        get(LIST + "/imports/csv?page=1");

        assertThat(witness.violations()).isEmpty();
        assertThat(witness.reached()).containsExactly(new Reached("listCsvImports", 200));
    }

    @Test
    void streamsLargeBodiesThroughUnchanged() throws Exception {
        byte[] file = new byte[20_000_000];
        new Random(7).nextBytes(file);
        service = request -> {
            HttpServerResponse response = request.response();
            response.setStatusCode(200).setChunked(true);
            response.putHeader("Content-Type", "application/octet-stream");
            response.putHeader("Content-Disposition", "attachment");
            request.pipeTo(response);
        };

        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(uri(LIST + "/imports/01985f40-1c00-7b30-8c73-5b2e7d90bc03/file"))
                        .method("GET", BodyPublishers.ofByteArray(file))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(file);
        assertThat(witness.violations()).isEmpty();
        assertThat(witness.reached()).containsExactly(new Reached("downloadImportFile", 200));
    }

    @Test
    void passesARefusalOnThatComesBeforeTheBodyWasRead() throws Exception {
        service = request -> {
            request.pause();
            answering(401, JSON_API, error(401)).accept(request);
        };

        HttpResponse<String> answer = send("PATCH", LIST, "x".repeat(100_000));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void noticesAServiceThatHangsUp() throws Exception {
        service = request -> request.connection().close();

        assertThat(get("/api/v2/user").statusCode()).isEqualTo(502);

        assertThat(witness.violations()).singleElement().asString().contains("did not answer");
    }

    private static Consumer<HttpServerRequest> answering(int status, String contentType, String body) {
        return request -> {
            HttpServerResponse response = request.response().setStatusCode(status);
            response.putHeader("Content-Type", contentType).putHeader("ETag", "\"1\"");
            response.end(Buffer.buffer(body));
        };
    }

    private static String error(int status) {
        return """
                {"errors": [{"status": "%d", "code": "a_code", "title": "A Title", "detail": "What happened."}]}
                """.formatted(status);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + witness.port() + path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
