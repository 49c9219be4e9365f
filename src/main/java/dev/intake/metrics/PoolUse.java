package dev.intake.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.spi.metrics.PoolMetrics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** One pool of connections: who waits for one, how long it took to get it, and how many are in use. A token is the time somebody began to wait. */
final class PoolUse implements PoolMetrics<Long> {
    private final LongAdder waiting = new LongAdder();
    private final LongAdder inUse = new LongAdder();
    private final Timer wait;

    PoolUse(MeterRegistry registry, String pool, int size) {
        Gauge.builder("intake.database.connections.max", () -> size)
                .description("Connections that the pool may have")
                .tag("pool", pool)
                .register(registry);
        Gauge.builder("intake.database.connections.in.use", inUse, LongAdder::sum)
                .description("Connections that are lent; for reads, which share theirs, the queries under way")
                .tag("pool", pool)
                .register(registry);
        Gauge.builder("intake.database.connections.waiting", waiting, LongAdder::sum)
                .description("Who waits for a connection")
                .tag("pool", pool)
                .register(registry);
        this.wait = Timer.builder("intake.database.connection.wait")
                .description("The wait for a connection")
                .tag("pool", pool)
                .register(registry);
    }

    @Override
    public Long submitted() {
        waiting.increment();
        return System.nanoTime();
    }

    @Override
    public Long begin(Long since) {
        waiting.decrement();
        inUse.increment();
        wait.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
        return since;
    }

    @Override
    public void rejected(Long since) {
        waiting.decrement();
    }

    @Override
    public void end(Long since, boolean succeeded) {
        inUse.decrement();
    }
}
