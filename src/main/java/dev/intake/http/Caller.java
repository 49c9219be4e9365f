package dev.intake.http;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** Who sends a request, as a verified token says, and until when the token is good. */
record Caller(UUID userId, Instant expires) {

    Caller {
        requireNonNull(userId, "userId");
        requireNonNull(expires, "expires");
    }
}
