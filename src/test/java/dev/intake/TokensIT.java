package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.EventReader;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in: only who has a token that was signed as configured, names a user and has not expired. */
@WithDatabase
class TokensIT {
    private static final String SECRET = "a secret for tests that has more than 32 bytes";
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static Service service;

    @BeforeAll
    static void start(Vertx vertx, Database database) {
        service = Service.start(vertx, database, Map.of("INTAKE_JWT_SECRET", SECRET));
    }

    @AfterAll
    static void stop() {
        assertThat(service.violations()).isEmpty();
        service.close();
    }

    @Test
    @Tag("case-40")
    void letsInWhoHasAToken() {
        String user = UUID.randomUUID().toString();

        assertThat(get("Bearer " + signed(HS256, claims("user_id", user))).id()).isEqualTo(user);
        assertThat(get("bearer " + signed(HS256, claims("user_uuid", user))).id())
                .isEqualTo(user);
        assertThat(get("Bearer " + signed(HS256, claims("sub", "ann@example.com")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void endsAStreamOfEventsWhenItsTokenExpires() {
        String user = UUID.randomUUID().toString();
        Session session = new Session(service, signed(HS256, claims("user_id", user)), user, null);
        String list = session.send(
                        "POST",
                        "/api/v2/account_lists",
                        new JsonObject("{\"data\":{\"type\":\"account_lists\",\"attributes\":{\"name\":\"Ann's\"}}}"))
                .id();
        Session owner = new Session(service, session.token(), user, list);
        String id = owner.upload("First Name\nAnn\n").id();
        Instant expires = Instant.now().plusSeconds(3);
        String shortly = signed(HS256, claims("user_id", user).put("exp", expires.getEpochSecond()));
        Session brief = new Session(service, shortly, user, list);

        try (EventReader events = EventReader.open(brief.request(owner.imports("/" + id + "/events")))) {
            assertThat(events.next().status()).isEqualTo("in_preview");
            assertThat(events.next()).isNull();
        }
        assertThat(Instant.now()).isAfterOrEqualTo(expires.truncatedTo(ChronoUnit.SECONDS));
        assertThat(brief.get("/api/v2/user").status()).isEqualTo(401);
    }

    @Test
    void takesASubjectThatIsNoUuidForTheSameUserEachTime() {
        String token = signed(HS256, claims("sub", "ann@example.com"));
        String later = signed(HS256, claims("sub", "ann@example.com").put("iat", 1));

        assertThat(get("Bearer " + token).id()).isEqualTo(get("Bearer " + later).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic YTpi", "Token abc"})
    @Tag("case-19")
    void refusesWhatIsNoToken(String authorization) {
        assertUnauthorized(get(authorization));
    }

    @Test
    @Tag("case-40")
    void refusesExpiredTokensAndThoseThatNeverExpire() {
        String user = UUID.randomUUID().toString();
        JsonObject expired = claims("user_id", user).put("exp", Instant.now().getEpochSecond() - 1);
        JsonObject endless = new JsonObject().put("user_id", user);

        assertUnauthorized(get("Bearer " + signed(HS256, expired)));
        assertUnauthorized(get("Bearer " + signed(HS256, endless)));
        assertUnauthorized(get("Bearer " + signed(HS256, endless.copy().put("exp", "soon"))));
        assertUnauthorized(get("Bearer " + signed(HS256, endless.copy().putNull("exp"))));
    }

    @Test
    void refusesTokensThatNameNobody() {
        assertUnauthorized(get("Bearer " + signed(HS256, claims("name", "Ann"))));
        assertUnauthorized(get("Bearer " + signed(HS256, claims("user_id", "17"))));
        assertUnauthorized(get("Bearer " + signed(HS256, claims("sub", " "))));
    }

    @Test
    void refusesOtherAlgorithmsAndOtherSecrets() {
        JsonObject claims = claims("user_id", UUID.randomUUID().toString());
        String body = encoded("{\"alg\":\"none\"}") + "." + encoded(claims.encode());

        assertUnauthorized(get("Bearer " + body + "."));
        assertUnauthorized(get("Bearer " + body));
        assertUnauthorized(get("Bearer " + signed("{\"alg\":\"HS512\"}", claims, "HmacSHA512", SECRET)));
        assertUnauthorized(get("Bearer " + signed("{\"alg\":\"HS512\"}", claims)));
        assertUnauthorized(get("Bearer " + signed("{\"alg\":\"RS256\"}", claims)));
        assertUnauthorized(get("Bearer " + signed("{\"alg\":\"none\"}", claims)));
        assertUnauthorized(
                get("Bearer " + signed(HS256, claims, "HmacSHA256", "another secret that has 32 bytes and more")));
    }

    @Test
    void refusesATokenWhoseClaimsWereChanged() {
        String token = signed(HS256, claims("user_id", UUID.randomUUID().toString()));
        String signature = token.substring(token.lastIndexOf('.'));
        JsonObject others = claims("user_id", UUID.randomUUID().toString());

        assertUnauthorized(get("Bearer " + encoded(HS256) + "." + encoded(others.encode()) + signature));
    }

    @Test
    void takesNoTokenFromTheQuery() {
        String token = signed(HS256, claims("user_id", UUID.randomUUID().toString()));

        Reply reply =
                service.send(HttpRequest.newBuilder(URI.create(service.url() + "/api/v2/user?access_token=" + token)));

        assertUnauthorized(reply);
    }

    private static void assertUnauthorized(Reply reply) {
        assertRefused(reply, 401, "unauthorized");
        assertThat(places(reply)).containsExactly("Authorization");
        assertThat(reply.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    private static Reply get(String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + "/api/v2/user"));
        return service.send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private static JsonObject claims(String name, String value) {
        return new JsonObject().put(name, value).put("exp", Instant.now().getEpochSecond() + 600);
    }

    private static String signed(String header, JsonObject claims) {
        return signed(header, claims, "HmacSHA256", SECRET);
    }

    private static String signed(String header, JsonObject claims, String algorithm, String secret) {
        try {
            String body = encoded(header) + "." + encoded(claims.encode());
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
            return body + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
