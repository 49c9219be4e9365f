package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** A user, as a member of account lists. */
public record Member(UUID id, Instant createdAt, Instant updatedAt) {

    public Member {
        requireNonNull(id, "id");
    }
}
