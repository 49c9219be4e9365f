package dev.intake.bench;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * An import that has completed. {@code seconds} are from the sending of {@code in_preview: false} to {@code completed_at} of its
 * row: client and database have the same clock. {@code seenSeconds} are by the client's clock alone, until it has seen the status.
 */
public record TimedImport(double seconds, double seenSeconds, long rows, JsonObject counters) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(5);

    /** Throws when it has not completed, has lost count of rows, or its times contradict the client's clock. */
    static TimedImport of(Instant asked, Instant seen, RunTimes times, JsonObject ended) {
        require("completed".equals(ended.getString("status")), "The import has not completed: " + ended.encode());
        Instant queued = times.queued();
        Instant completed = times.completed();
        boolean plausible = !queued.isBefore(asked.minus(CLOCK_TOLERANCE))
                && completed.isAfter(queued)
                && !completed.isAfter(seen.plus(CLOCK_TOLERANCE))
                && completed.truncatedTo(ChronoUnit.SECONDS).equals(ended.getInstant("completed_at"));
        require(plausible, "Asked for at " + asked + " and seen completed at " + seen + ", but by its row " + times);
        JsonObject counters = new JsonObject();
        Stream.of("total", "read", "created", "updated", "unchanged", "skipped", "failed")
                .forEach(counter -> counters.put(counter, ended.getLong("rows_" + counter)));
        long outcomes = Stream.of("created", "updated", "unchanged", "skipped", "failed")
                .mapToLong(counters::getLong)
                .sum();
        require(
                counters.getLong("read") == outcomes && counters.getLong("total") == outcomes,
                "Rows were lost: " + counters.encode());
        return new TimedImport(seconds(asked, completed), seconds(asked, seen), outcomes, counters);
    }

    public double rowsPerSecond() {
        return rows / seconds;
    }

    long count(String counter) {
        return counters.getLong(counter);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
