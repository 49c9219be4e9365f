package dev.intake.http;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that tokens are verified with: one secret (HS256), or public keys by their {@code kid} (RS256); never both, so that the algorithm is fixed. */
final class TokenKeys {
    private final String algorithm;
    private final Map<String, JWTAuth> byId;

    private TokenKeys(String algorithm, Map<String, JWTAuth> byId) {
        this.algorithm = algorithm;
        this.byId = byId;
    }

    static TokenKeys of(Vertx vertx, TokenOptions options) {
        String algorithm = options.secret() == null ? "RS256" : "HS256";
        Map<String, String> keys = options.secret() == null ? options.publicKeys() : Map.of("", options.secret());
        Map<String, JWTAuth> byId = new LinkedHashMap<>();
        keys.forEach((id, key) -> byId.put(
                id, auth(vertx, new PubSecKeyOptions().setAlgorithm(algorithm).setBuffer(key), options)));
        return new TokenKeys(algorithm, byId);
    }

    /** Makes tokens of the secret; null where there are public keys only. */
    TokenIssuer issuer(Clock clock, Duration lifetime) {
        if (!algorithm.equals("HS256")) {
            return null;
        }
        JWTAuth secret = byId.values().iterator().next();
        return userId -> secret.generateToken(new JsonObject()
                .put("user_id", userId.toString())
                .put("exp", clock.instant().plus(lifetime).getEpochSecond()));
    }

    /** What verifies a token with that header; null when its algorithm or its key is none of ours. */
    JWTAuth find(JsonObject header) {
        if (!algorithm.equals(header.getValue("alg"))) {
            return null;
        }
        if (byId.size() == 1) {
            return byId.values().iterator().next();
        }
        return header.getValue("kid") instanceof String id ? byId.get(id) : null;
    }

    private static JWTAuth auth(Vertx vertx, PubSecKeyOptions key, TokenOptions options) {
        JWTOptions checks = new JWTOptions();
        if (options.issuer() != null) {
            checks.setIssuer(options.issuer());
        }
        if (options.audience() != null) {
            checks.addAudience(options.audience());
        }
        return JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key).setJWTOptions(checks));
    }
}
