package dev.intake.jobs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time, from 100 ms up to 5 s, of which a random half is taken off, so that runners that failed
 * together do not come back together.
 */
public final class BackOff {
    private static final long FIRST_MILLIS = 100;
    private static final long MOST_MILLIS = 5_000;

    private final RandomGenerator random;
    private long millis = FIRST_MILLIS;

    public BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** The next pause, at most 5 s. */
    public Duration next() {
        long pause = random.nextLong(millis / 2, millis + 1);
        millis = Math.min(2 * millis, MOST_MILLIS);
        return Duration.ofMillis(pause);
    }

    /** Something went well: the next pause is a short one again. */
    public void reset() {
        millis = FIRST_MILLIS;
    }
}
