package dev.intake.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.UUID;

/**
 * An import as it is at a revision, written once as an event for everybody who watches; {@code ended} when nothing follows by itself, {@code members} are those
 * of the asked users who may see it.
 */
record Snapshot(long revision, boolean ended, Buffer event, Set<UUID> members) {

    Snapshot {
        requireNonNull(event, "event");
        members = Set.copyOf(members);
    }
}
