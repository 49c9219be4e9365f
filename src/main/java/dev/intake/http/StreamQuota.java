package dev.intake.http;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The places for event streams in this process, shared by all event loops. */
public final class StreamQuota {
    private final EventOptions options;
    private final Map<UUID, Integer> byOwner = new HashMap<>();
    private int taken;

    public StreamQuota(EventOptions options) {
        this.options = requireNonNull(options, "options");
    }

    EventOptions options() {
        return options;
    }

    /** Takes a place for a user, or for the import of a link; fails with {@code too_many_streams} when there is none. */
    synchronized void take(UUID owner) {
        if (taken >= options.maxStreams()) {
            throw new IntakeException(
                    ErrorCode.TOO_MANY_STREAMS,
                    "This process streams the events of as many imports as it can. Try again later, or read the import from time to time.");
        }
        if (byOwner.getOrDefault(owner, 0) >= options.maxStreamsPerUser()) {
            throw new IntakeException(
                    ErrorCode.TOO_MANY_STREAMS,
                    "More than " + options.maxStreamsPerUser()
                            + " streams are open for you or by this link. Close one, and try again.");
        }
        taken++;
        byOwner.merge(owner, 1, Integer::sum);
    }

    /** Gives a place back that was taken. */
    synchronized void release(UUID owner) {
        taken--;
        byOwner.computeIfPresent(owner, (same, places) -> places == 1 ? null : places - 1);
    }
}
