package dev.intake.http;

import dev.intake.errors.StartException;
import java.time.Duration;

/**
 * Bounds of the streams of events: how many the process holds, in all and for one user (or one link); after how long a silence a stream says that it lives;
 * how long a reader may leave what it was sent.
 */
public record EventOptions(int maxStreams, int maxStreamsPerUser, Duration heartbeat, Duration slowReaderTimeout) {
    /** Far below the silence after which the server closes a connection. */
    private static final Duration LONGEST_HEARTBEAT = Duration.ofMinutes(1);

    public EventOptions {
        if (maxStreams < 0) {
            throw new StartException("events.max_streams is " + maxStreams + ": it cannot be negative.");
        }
        if (maxStreamsPerUser < 1) {
            throw new StartException(
                    "events.max_streams_per_user is " + maxStreamsPerUser + ": it has to be at least 1.");
        }
        if (heartbeat.isNegative() || heartbeat.isZero() || heartbeat.compareTo(LONGEST_HEARTBEAT) > 0) {
            throw new StartException(
                    "events.heartbeat is " + heartbeat + ": it has to be longer than nothing, and at most PT1M.");
        }
        if (slowReaderTimeout.isNegative() || slowReaderTimeout.isZero()) {
            throw new StartException(
                    "events.slow_reader_timeout is " + slowReaderTimeout + ": it has to be longer than nothing.");
        }
    }

    /** 10,000 streams, 100 of a user; a sign of life each 15 s, as the HTML standard advises (§9.2.7); 30 s for a slow reader. */
    public static EventOptions defaults() {
        return new EventOptions(10_000, 100, Duration.ofSeconds(15), Duration.ofSeconds(30));
    }
}
