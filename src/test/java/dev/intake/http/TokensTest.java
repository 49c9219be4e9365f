package dev.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final UUID USER = UUID.fromString("01985f3a-7b00-7a20-9b62-4a1d6c8fab02");

    private final List<UUID> made = new ArrayList<>();
    private final Tokens tokens = tokens(TokenKeys.of(VERTX, TokenOptions.ofSecret(SECRET)), Instant.now());

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_id", "user_uuid", "sub"})
    @Tag("case-40")
    void knowsTheUserByAnyOfTheClaims(String claim) {
        Caller caller = await(tokens.verify(bearer(claims().put(claim, USER.toString()))));

        assertThat(caller.userId()).isEqualTo(USER);
    }

    @Test
    void givesASubjectThatIsNoIdAlwaysTheSameUser() {
        UUID first = await(tokens.verify(bearer(claims().put("sub", "anna@example.com"))))
                .userId();
        UUID other = await(tokens.verify(bearer(claims().put("sub", "ben@example.com"))))
                .userId();

        assertThat(first).isEqualTo(Uuids.named("anna@example.com")).isNotEqualTo(other);
        assertThat(first.version()).isEqualTo(5);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer a.b.c", "Bearer a", "Bearer ..", "Bearer a b"})
    @Tag("case-19")
    void refusesWhatIsNoToken(String header) {
        assertRefused(tokens.verify(header));
    }

    @Test
    @Tag("case-40")
    void refusesATokenWithoutExpiry() {
        assertRefused(tokens.verify(bearer(new JsonObject().put("user_id", USER.toString()))));
    }

    @Test
    @Tag("case-40")
    void refusesAnExpiredToken() {
        assertRefused(tokens.verify(bearer(claims().put("exp", 1).put("user_id", USER.toString()))));
    }

    @Test
    void refusesATokenThatExpiresWhileItIsRemembered() {
        String bearer = bearer(claims().put("user_id", USER.toString()));
        assertThat(await(tokens.verify(bearer)).userId()).isEqualTo(USER);
        Tokens later = tokens(
                TokenKeys.of(VERTX, TokenOptions.ofSecret(SECRET)),
                Instant.now().plusSeconds(7_200));

        assertRefused(later.verify(bearer));
    }

    @Test
    void refusesAnotherSecretAndAnotherAlgorithm() {
        JsonObject claims = claims().put("user_id", USER.toString());

        assertRefused(tokens.verify("Bearer " + hs256(claims, "HS256", "another secret of thirty-two bytes or so")));
        assertRefused(tokens.verify("Bearer " + hs256(claims, "HS384", SECRET)));
        assertRefused(tokens.verify("Bearer " + part(new JsonObject().put("alg", "none")) + "." + part(claims) + "."));
    }

    @Test
    void refusesAChangedToken() {
        String token = bearer(claims().put("user_id", USER.toString()));
        String[] parts = token.split("\\.", -1);
        String forged = part(claims().put("user_id", UUID.randomUUID().toString()));

        assertRefused(tokens.verify(parts[0] + "." + forged + "." + parts[2]));
    }

    @Test
    void choosesThePublicKeyByItsId() throws GeneralSecurityException {
        KeyPair one = rsa();
        KeyPair two = rsa();
        Tokens byKey = tokens(
                TokenKeys.of(VERTX, new TokenOptions(null, Map.of("one", pem(one), "two", pem(two)), null, null)),
                Instant.now());
        JsonObject claims = claims().put("user_id", USER.toString());

        assertThat(await(byKey.verify("Bearer " + rs256(claims, "two", two))).userId())
                .isEqualTo(USER);
        assertRefused(byKey.verify("Bearer " + rs256(claims, "one", two)));
        assertRefused(byKey.verify("Bearer " + rs256(claims, "three", two)));
        // The public key is no secret: a token signed with its text must not pass.
        assertRefused(byKey.verify("Bearer " + hs256(claims, "HS256", pem(two))));
    }

    @Test
    void checksIssuerAndAudienceWhereTheyAreConfigured() {
        Tokens strict =
                tokens(TokenKeys.of(VERTX, new TokenOptions(SECRET, Map.of(), "issuer", "intake")), Instant.now());
        JsonObject claims = claims().put("user_id", USER.toString());

        assertRefused(strict.verify(bearer(claims)));
        assertRefused(strict.verify(bearer(claims.copy().put("iss", "issuer").put("aud", "other"))));
        assertThat(strict.verify(bearer(claims.copy().put("iss", "issuer").put("aud", "intake")))
                        .succeeded())
                .isTrue();
    }

    @Test
    void makesTheUserOnce() {
        String bearer = bearer(claims().put("user_id", USER.toString()));

        await(tokens.verify(bearer));
        await(tokens.verify(bearer));

        assertThat(made).containsExactly(USER);
    }

    private Tokens tokens(TokenKeys keys, Instant now) {
        return new Tokens(
                keys,
                user -> {
                    made.add(user);
                    return Future.succeededFuture();
                },
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void assertRefused(Future<Caller> verified) {
        assertThat(verified.cause())
                .isInstanceOfSatisfying(
                        IntakeException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAUTHORIZED));
    }

    private static Caller await(Future<Caller> verified) {
        return verified.toCompletionStage().toCompletableFuture().join();
    }

    private static JsonObject claims() {
        return new JsonObject().put("exp", Instant.now().plusSeconds(3_600).getEpochSecond());
    }

    private static String bearer(JsonObject claims) {
        return "Bearer " + hs256(claims, "HS256", SECRET);
    }

    private static String hs256(JsonObject claims, String algorithm, String secret) {
        String signed = part(new JsonObject().put("alg", algorithm)) + "." + part(claims);
        try {
            Mac mac = Mac.getInstance(algorithm.equals("HS384") ? "HmacSHA384" : "HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "Hmac"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String rs256(JsonObject claims, String id, KeyPair key) throws GeneralSecurityException {
        String signed = part(new JsonObject().put("alg", "RS256").put("kid", id)) + "." + part(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(UTF_8));
        return signed + "." + encode(signature.sign());
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String part(JsonObject json) {
        return encode(json.encode().getBytes(UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
