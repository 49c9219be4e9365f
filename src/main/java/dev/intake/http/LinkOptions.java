package dev.intake.http;

import dev.intake.errors.StartException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How links that need no token are signed, by a secret that all processes of a cluster share, and how long they serve. */
public record LinkOptions(String secret, Duration lifetime) {
    private static final int MIN_SECRET_BYTES = 32;

    public LinkOptions {
        if (secret == null || secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
            throw new StartException(
                    "link.secret signs the links to files and has to have at least 32 bytes: "
                            + "make one with \"openssl rand -hex 32\" and set INTAKE_LINK_SECRET. Without one jwt.secret is used.");
        }
        if (lifetime.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new StartException("link.lifetime is " + lifetime + ": it has to be at least PT1M.");
        }
    }

    /** A day, as the documented API's file links (MPDX Imports API, file handling). */
    public static LinkOptions ofSecret(String secret) {
        return new LinkOptions(secret, Duration.ofDays(1));
    }

    /** Says nothing of the secret: options are printed in failures and logs. */
    @Override
    public String toString() {
        return "LinkOptions[lifetime=" + lifetime + "]";
    }
}
