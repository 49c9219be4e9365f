package dev.intake.http;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
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

    /** Issuer and audience are checked unless null. */
    static TokenKeys secret(Vertx vertx, String secret, String issuer, String audience) {
        PubSecKeyOptions key = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(secret);
        return new TokenKeys("HS256", Map.of("", auth(vertx, key, issuer, audience)));
    }

    /** PEM by key id; an id may be empty when there is one key only. */
    static TokenKeys publicKeys(Vertx vertx, Map<String, String> pems, String issuer, String audience) {
        Map<String, JWTAuth> byId = new LinkedHashMap<>();
        pems.forEach((id, pem) -> {
            PubSecKeyOptions key = new PubSecKeyOptions().setAlgorithm("RS256").setBuffer(pem);
            byId.put(id, auth(vertx, key, issuer, audience));
        });
        return new TokenKeys("RS256", byId);
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

    private static JWTAuth auth(Vertx vertx, PubSecKeyOptions key, String issuer, String audience) {
        JWTOptions checks = new JWTOptions();
        if (issuer != null) {
            checks.setIssuer(issuer);
        }
        if (audience != null) {
            checks.addAudience(audience);
        }
        return JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key).setJWTOptions(checks));
    }
}
