package dev.intake.http;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Who watches an import: a user by token, or, where {@code userId} is null, whoever has its signed link; and until when either is good. */
record Viewer(UUID userId, Instant expires) {

    Viewer {
        requireNonNull(expires, "expires");
    }

    /** A link has been checked already; a user has to be among the members. */
    boolean maySee(Set<UUID> members) {
        return userId == null || members.contains(userId);
    }
}
