package dev.intake.jobs;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Looks at regular times for work that no bell announced: a bell that was lost, a runner that died. */
public final class Sweep implements AutoCloseable {
    private final Vertx vertx;
    private final long timer;

    public Sweep(Vertx vertx, Duration interval, Runnable look) {
        this.vertx = requireNonNull(vertx, "vertx");
        requireNonNull(look, "look");
        this.timer = vertx.setPeriodic(interval.toMillis(), tick -> look.run());
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
