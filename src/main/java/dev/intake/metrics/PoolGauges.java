package dev.intake.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hears from Vert.x of its pools, and keeps meters of those of database connections; all else that Vert.x could tell costs time and is not asked for. */
final class PoolGauges implements VertxMetrics {
    private static final String DATABASE = "sql";

    private final MeterRegistry registry;
    private final Map<String, PoolUse> pools = new ConcurrentHashMap<>();

    PoolGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public PoolMetrics<?> createPoolMetrics(String type, String name, int maxSize) {
        return type.equals(DATABASE) ? pools.computeIfAbsent(name, pool -> new PoolUse(registry, pool, maxSize)) : null;
    }
}
