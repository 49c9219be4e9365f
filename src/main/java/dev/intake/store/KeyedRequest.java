package dev.intake.store;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A creating request with a key of its user's choice: the operation of the contract, and a hash that other requests do not have. */
public record KeyedRequest(UUID userId, String key, String operation, String fingerprint) {

    public KeyedRequest {
        requireNonNull(userId, "userId");
        requireNonNull(key, "key");
        requireNonNull(operation, "operation");
        requireNonNull(fingerprint, "fingerprint");
    }
}
