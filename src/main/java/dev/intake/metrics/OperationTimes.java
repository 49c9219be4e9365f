package dev.intake.metrics;

import dev.intake.http.HttpMeter.OperationMeter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** The requests of one operation: a timer for each class of statuses, looked up once, so that counting costs next to nothing. */
final class OperationTimes implements OperationMeter {
    /** 1xx to 5xx, and what broke off before it was answered. */
    private static final int CLASSES = 6;

    private static final String[] NAMES = {"none", "1xx", "2xx", "3xx", "4xx", "5xx"};

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final String operationId;
    private final String method;
    private final LongAdder underWay = new LongAdder();
    private final AtomicReferenceArray<Timer> timers = new AtomicReferenceArray<>(CLASSES);

    OperationTimes(MeterRegistry registry, String operationId, String method) {
        this.registry = registry;
        this.operationId = operationId;
        this.method = method;
        Gauge.builder("intake.http.requests.in.flight", underWay, LongAdder::sum)
                .description("Requests that are being answered, event streams among them")
                .tag("operation", operationId)
                .register(registry);
    }

    @Override
    public void began() {
        underWay.increment();
    }

    @Override
    public void ended(int status, long nanos) {
        underWay.decrement();
        timer(status / 100).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A class that never occurs has no series; two that register it at once get the same timer. */
    private Timer timer(int statusClass) {
        int index = statusClass < CLASSES ? statusClass : 0;
        Timer known = timers.get(index);
        if (known == null) {
            known = register(NAMES[index]);
            timers.set(index, known);
        }
        return known;
    }

    private Timer register(String status) {
        return Timer.builder("intake.http.requests")
                .description("Requests, from their first line to the end of their answer")
                .tag("operation", operationId)
                .tag("method", method)
                .tag("status", status)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
