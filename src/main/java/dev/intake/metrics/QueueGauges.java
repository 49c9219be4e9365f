package dev.intake.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;

/** How much work waits in the database, as it was told last; not a number while that is not known. */
public final class QueueGauges {
    private volatile double queued = Double.NaN;
    private volatile double oldestSeconds = Double.NaN;

    QueueGauges(MeterRegistry registry) {
        Gauge.builder("intake.imports.queued", this, gauges -> gauges.queued)
                .description("Imports that wait, the same in every process of a database")
                .register(registry);
        TimeGauge.builder("intake.imports.queued.oldest", this, TimeUnit.SECONDS, gauges -> gauges.oldestSeconds)
                .description("For how long the first of them has waited")
                .register(registry);
    }

    public void known(long waiting, double firstForSeconds) {
        queued = waiting;
        oldestSeconds = firstForSeconds;
    }

    public void unknown() {
        queued = Double.NaN;
        oldestSeconds = Double.NaN;
    }
}
