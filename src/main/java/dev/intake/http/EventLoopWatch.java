package dev.intake.http;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Tells how late an event loop does what is due: so long does every request wait there. */
final class EventLoopWatch {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final HttpMeter meter;
    private long due = System.nanoTime() + PERIOD.toNanos();

    private EventLoopWatch(HttpMeter meter) {
        this.meter = meter;
    }

    /** Watches the loop that calls, until the verticle that runs there is undeployed. */
    static void begin(Vertx vertx, HttpMeter meter) {
        EventLoopWatch watch = new EventLoopWatch(meter);
        vertx.setPeriodic(PERIOD.toMillis(), tick -> watch.look());
    }

    private void look() {
        long now = System.nanoTime();
        meter.eventLoopLate(Math.max(0, now - due));
        due = now + PERIOD.toNanos();
    }
}
