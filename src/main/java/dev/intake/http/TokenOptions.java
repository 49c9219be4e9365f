package dev.intake.http;

import dev.intake.errors.StartException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who is believed: tokens signed with {@code secret} (HS256), or with the private key of one of {@code publicKeys} (RS256; PEM by {@code kid}, which is empty
 * for a single key without one); never both, so that a token cannot choose. {@code issuer} and {@code audience} are checked unless null.
 */
public record TokenOptions(String secret, Map<String, String> publicKeys, String issuer, String audience) {
    /** RFC 7518 §3.2: a key of at least the hash's size. */
    private static final int MIN_SECRET_BYTES = 32;

    public TokenOptions {
        publicKeys = Collections.unmodifiableMap(new LinkedHashMap<>(publicKeys));
        if (secret == null && publicKeys.isEmpty()) {
            throw new StartException(
                    "Nothing says whose tokens to believe: set INTAKE_JWT_SECRET (at least 32 bytes, for HS256) "
                            + "or INTAKE_JWT_PUBLIC_KEY (PEM, for RS256), or INTAKE_DEV=true to try Intake out on this machine.");
        }
        if (secret != null && !publicKeys.isEmpty()) {
            throw new StartException(
                    "jwt.secret and jwt.public_key are both set: keep the one that your tokens are signed for.");
        }
        if (secret != null && secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
            throw new StartException("jwt.secret is shorter than 32 bytes, which HS256 needs (RFC 7518 §3.2): "
                    + "make one with \"openssl rand -hex 32\".");
        }
        if (publicKeys.size() > 1 && publicKeys.containsKey("")) {
            throw new StartException("jwt.public_key has several keys: write a line \"kid: …\" before each of them.");
        }
    }

    public static TokenOptions ofSecret(String secret) {
        return new TokenOptions(secret, Map.of(), null, null);
    }

    /** Says nothing of the secret: options are printed in failures and logs. */
    @Override
    public String toString() {
        return "TokenOptions[" + (secret == null ? "public keys " + publicKeys.keySet() : "secret") + ", issuer="
                + issuer + ", audience=" + audience + "]";
    }
}
