package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.http.RawRequest.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestGateTest {
    /** What fits into the buffers of a connection while the refusal is on its way; a file has 100 times as much. */
    private static final long LITTLE = 20_000_000;

    private static final long FILE = 400_000_000;
    private static final UploadLimits LIMITS =
            new UploadLimits(FILE, 1_000_000, 2 * FILE, 1, Duration.ofSeconds(5), Duration.ofSeconds(5));

    @TempDir
    private static Path directory;

    private static GateServer server;

    @BeforeAll
    static void start() {
        server = new GateServer(directory, LIMITS, false, ApiRequest::noContent);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Tag("case-19")
    void refusesAnUploadWithoutATokenBeforeReadingIt() throws IOException {
        assertRefusedEarly(
                Map.of("Content-Type", RawRequest.MULTIPART, "Content-Length", "300000000"), 401, "unauthorized");
    }

    @Test
    @Tag("case-38")
    void refusesAnotherContentTypeBeforeReadingTheBody() throws IOException {
        assertRefusedEarly(
                Map.of("Content-Type", "application/json", "Content-Length", "300000000"),
                415,
                "unsupported_media_type");
    }

    @Test
    @Tag("case-58")
    void refusesAFileThatIsAnnouncedTooLargeBeforeReadingIt() throws IOException {
        assertRefusedEarly(
                Map.of(
                        "Content-Type", RawRequest.MULTIPART,
                        "Content-Length", Long.toString(LIMITS.bodyBytes() + 1),
                        "Authorization", server.bearer()),
                413,
                "file_too_large");
    }

    @Test
    void refusesTheUploadOfAStrangerBeforeReadingIt() throws IOException {
        String path = GateServer.IMPORTS.replace(GateServer.LIST.toString(), GateServer.USER.toString());
        try (RawRequest request = new RawRequest(
                server.port(),
                "POST",
                path,
                Map.of(
                        "Content-Type",
                        RawRequest.MULTIPART,
                        "Content-Length",
                        "300000000",
                        "Authorization",
                        server.bearer()))) {
            assertThat(request.sendUntilAnswered(300_000_000)).isLessThan(LITTLE);
            assertThat(request.answer().status()).isEqualTo(404);
        }
    }

    @Test
    void closesTheConnectionInsteadOfReadingARefusedBody() throws IOException {
        try (RawRequest request = new RawRequest(
                server.port(),
                "POST",
                GateServer.IMPORTS,
                Map.of("Content-Type", RawRequest.MULTIPART, "Content-Length", "300000000"))) {
            assertThat(request.answer().headers()).containsEntry("connection", "close");
            assertThat(request.isClosedByServer()).isTrue();
        }
    }

    @Test
    void keepsTheConnectionAfterRefusingASmallBody() throws IOException {
        try (RawRequest request = new RawRequest(
                server.port(),
                "POST",
                "/api/v2/account_lists",
                Map.of("Content-Type", "application/vnd.api+json", "Content-Length", "2"))) {
            Answer answer = request.send("{}").answer();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers()).doesNotContainKey("connection").containsEntry("www-authenticate", "Bearer");
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 204", "1001, 413"})
    void boundsAJsonBody(int bytes, int status) throws IOException {
        String body = "{\"data\":{\"type\":\"imports\",\"attributes\":{\"tag_list\":\"%s\"}}}";
        String padded = body.formatted("x".repeat(bytes - body.length() + 2));

        Answer announced = patch(Map.of("Content-Length", Integer.toString(bytes)), padded);
        Answer chunked = patch(
                Map.of("Transfer-Encoding", "chunked"), Integer.toHexString(bytes) + "\r\n" + padded + "\r\n0\r\n\r\n");

        assertThat(announced.status()).isEqualTo(status);
        assertThat(chunked.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/vnd.api+json", "application/vnd.api+json; charset=utf-8"})
    @Tag("case-38")
    void takesJsonApiWithParameters(String contentType) throws IOException {
        String body = "{\"data\":{\"type\":\"imports\"}}";

        Answer answer = send(
                "PATCH",
                GateServer.IMPORTS + "/" + GateServer.USER,
                Map.of("Content-Type", contentType, "Content-Length", Integer.toString(body.length())),
                body);

        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    @Tag("case-38")
    void needsNoContentTypeWithoutABody() throws IOException {
        assertThat(get("/api/v2/user").status()).isEqualTo(204);
    }

    @Test
    @Tag("case-39")
    void refusesAnAcceptHeaderThatExcludesTheAnswer() throws IOException {
        Answer answer = send("GET", "/api/v2/user", Map.of("Accept", "application/json"), "");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.code()).isEqualTo("not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/vnd.api+json;q=0.5", "text/html, */*;q=0.1"})
    @Tag("case-39")
    void acceptsRanges(String accept) throws IOException {
        assertThat(send("GET", "/api/v2/user", Map.of("Accept", accept), "").status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/api/v2/contacts/no-uuid", "/api/v2/contacts/", "/api/v2"})
    @Tag("case-41")
    void knowsNoOtherRoute(String path) throws IOException {
        Answer answer = get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error().getString("title")).isEqualTo("Not Found");
        assertThat(answer.error().getString("detail")).isEqualTo("Route not found");
    }

    @Test
    void namesTheMethodsOfAPath() throws IOException {
        Answer answer = send("PUT", "/api/v2/account_lists", Map.of(), "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("allow", "GET, POST");
    }

    @Test
    void findsIdsInUpperCase() throws IOException {
        String id = GateServer.LIST.toString().toUpperCase(Locale.ROOT);

        assertThat(get("/api/v2/contacts/" + id).status()).isEqualTo(204);
    }

    @Test
    void tellsTheCsvPathFromAnImportsId() throws IOException {
        assertThat(get(GateServer.IMPORTS + "/csv").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "colour=red, unknown_parameter, colour",
        "page=0, invalid_parameter, page",
        "per_page=201, invalid_parameter, per_page",
        "page[size]=x, invalid_parameter, page[size]",
        "sort=id, invalid_sort, sort",
        "sort=created_at%20sideways, invalid_sort, sort",
        "filter[colour]=red, invalid_parameter, filter[colour]",
        "filter[status]=red, invalid_parameter, filter[status]",
        "fields[shoes]=red, unknown_field, fields[shoes]"
    })
    @Tag("case-26")
    void refusesParametersThatTheContractDoesNotKnow(String query, String code, String parameter) throws IOException {
        Answer answer = get(GateServer.IMPORTS + "?" + query.replace("[", "%5B").replace("]", "%5D"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.error().getJsonObject("source").getString("parameter"))
                .isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|invalid_document|/data",
                "{\"data\":{}}|invalid_document|/data/type",
                "{\"data\":{\"type\":\"imports\",\"shoes\":1}}|invalid_document|/data/shoes",
                "{\"data\":{\"type\":\"imports\",\"attributes\":{\"colour\":1}}}|unknown_attribute|/data/attributes/colour",
                "{\"data\":{\"type\":\"imports\",\"attributes\":{\"id\":\"1\"}}}|unknown_attribute|/data/attributes/id",
                "{\"data\":{\"type\":\"imports\",\"attributes\":{\"in_preview\":3}}}|invalid_document|/data/attributes/in_preview",
                "{\"data\":{\"type\":\"imports\",\"attributes\":{\"groups\":[\"a\",1]}}}|invalid_document|/data/attributes/groups/1",
                "{\"data\":|invalid_document|"
            })
    @Tag("case-16")
    void pointsAtWhatIsWrongInADocument(String body, String code, String pointer) throws IOException {
        Answer answer = patch(Map.of("Content-Length", Integer.toString(body.length())), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        if (pointer != null) {
            assertThat(answer.error().getJsonObject("source").getString("pointer"))
                    .isEqualTo(pointer);
        }
    }

    @Test
    void echoesTheIdOfARequest() throws IOException {
        assertThat(send("GET", "/api/v2/user", Map.of("X-Request-Id", "abc-1"), "")
                        .headers())
                .containsEntry("x-request-id", "abc-1");
        assertThat(send("GET", "/nowhere", Map.of("X-Request-Id", "<script>"), "")
                        .headers()
                        .get("x-request-id"))
                .matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, 204",
        "127.0.0.1, 204",
        "[::1]:80, 204",
        "intake.example, 403",
        "localhost.example, 403"
    })
    void answersLoopbackNamesOnlyInDevelopmentMode(String host, int status) throws IOException {
        try (GateServer development = new GateServer(directory.resolve("dev"), LIMITS, true, ApiRequest::noContent);
                RawRequest request = new RawRequest(development.port(), "GET", "/health/live", Map.of("Host", host))) {
            assertThat(request.answer().status()).isEqualTo(status);
        }
    }

    @Test
    @Tag("case-42")
    void showsNothingOfAFailureButTheIdOfTheRequest() throws IOException {
        try (GateServer failing = new GateServer(directory.resolve("failing"), LIMITS, false, request -> {
                    throw new IllegalStateException("the secret cause");
                });
                RawRequest request =
                        new RawRequest(failing.port(), "GET", "/health/live", Map.of("X-Request-Id", "abc"))) {
            Answer answer = request.answer();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("secret");
            assertThat(answer.error().getString("title")).isEqualTo("Internal Server Error");
            assertThat(answer.error().getString("id")).isEqualTo("abc");
        }
    }

    private static void assertRefusedEarly(Map<String, String> headers, int status, String code) throws IOException {
        try (RawRequest request = new RawRequest(server.port(), "POST", GateServer.IMPORTS, headers)) {
            assertThat(request.sendUntilAnswered(300_000_000)).isLessThan(LITTLE);
            Answer answer = request.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.code()).isEqualTo(code);
        }
    }

    private static Answer patch(Map<String, String> headers, String body) throws IOException {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/vnd.api+json");
        return send("PATCH", GateServer.IMPORTS + "/" + GateServer.USER, all, body);
    }

    private static Answer get(String path) throws IOException {
        return send("GET", path, Map.of(), "");
    }

    private static Answer send(String method, String path, Map<String, String> headers, String body)
            throws IOException {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", server.bearer());
        try (RawRequest request = new RawRequest(server.port(), method, path, all)) {
            return request.send(body).answer();
        }
    }
}
