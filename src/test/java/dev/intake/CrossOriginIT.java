package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which pages may call: those of the origins that are allowed, and nobody else's. */
@WithDatabase
class CrossOriginIT {
    private static final String ALLOWED = "https://app.example.org";
    private static final String OTHER = "https://evil.example.org";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private static Service service;
    private Session session;

    @BeforeAll
    static void start(Vertx vertx, Database database) {
        service = Service.start(vertx, database, Map.of("INTAKE_CORS_ORIGINS", ALLOWED + ",http://localhost:3000"));
    }

    @BeforeEach
    void open() {
        session = service.newSession();
    }

    @AfterAll
    static void stop() {
        assertThat(service.violations()).isEmpty();
        service.close();
    }

    @Test
    void letsAnAllowedOriginSendWhatClientsNeed() {
        Reply preflight = preflight(
                service, ALLOWED, "authorization,content-type,idempotency-key,if-match,last-event-id,x-request-id");

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.headers().firstValue(ALLOW_ORIGIN)).hasValue(ALLOWED);
        assertThat(words(preflight, "Access-Control-Allow-Methods"))
                .containsExactlyInAnyOrder("GET", "POST", "PUT", "PATCH", "DELETE");
        assertThat(words(preflight, "Access-Control-Allow-Headers"))
                .containsExactlyInAnyOrder(
                        "Authorization",
                        "Content-Type",
                        "Accept",
                        "Idempotency-Key",
                        "If-Match",
                        "Last-Event-ID",
                        "X-Request-Id");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    void showsAnAllowedOriginTheHeadersOfAnswersAndErrors() {
        Reply shown = service.send(session.request(session.imports("")).header("Origin", "http://localhost:3000"));
        Reply refused =
                service.send(session.request(session.imports("?colour=red")).header("Origin", ALLOWED));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.headers().firstValue(ALLOW_ORIGIN)).hasValue("http://localhost:3000");
        assertThat(words(shown, "Access-Control-Expose-Headers"))
                .contains("Location", "Retry-After", "ETag", "Idempotent-Replayed", "X-Request-Id");
        assertRefused(refused, 400, "unknown_parameter");
        assertThat(refused.headers().firstValue(ALLOW_ORIGIN)).hasValue(ALLOWED);
    }

    @Test
    void refusesThePreflightOfAnyOtherOrigin() {
        for (String origin : List.of(OTHER, "null", ALLOWED + ":8443", "http://app.example.org")) {
            Reply preflight = preflight(service, origin, "authorization");

            assertRefused(preflight, 403, "forbidden_origin");
            assertThat(preflight.headers().firstValue(ALLOW_ORIGIN)).isEmpty();
        }
    }

    @Test
    void answersPagesOfItsOwnButShowsOtherOriginsNothing() {
        Reply answered = service.send(session.request(session.imports("")).header("Origin", service.url()));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.headers().firstValue(ALLOW_ORIGIN)).isEmpty();
        assertThat(answered.headers().firstValue("Vary").orElse("")).containsIgnoringCase("origin");
    }

    @Test
    void allowsNobodyUnlessTold(Database database) {
        Vertx vertx = Vertx.vertx();
        try (Service closed = Service.start(vertx, database, Map.of())) {
            session = closed.newSession();

            assertThat(preflight(closed, ALLOWED, "authorization").status()).isEqualTo(405);
            assertThat(closed.send(session.request(session.imports("")).header("Origin", ALLOWED))
                            .headers()
                            .firstValue(ALLOW_ORIGIN))
                    .isEmpty();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** As a browser sends it before the request itself; the contract does not know it. */
    private Reply preflight(Service asked, String origin, String headers) {
        return asked.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + asked.directPort() + session.imports("/csv")))
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", headers)
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    }

    private static List<String> words(Reply reply, String header) {
        return Arrays.asList(reply.headers().firstValue(header).orElse("").split(",", -1));
    }
}
