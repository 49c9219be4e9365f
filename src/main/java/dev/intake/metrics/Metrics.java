package dev.intake.metrics;

import dev.intake.bus.Address;
import dev.intake.bus.BusMeter;
import dev.intake.http.HttpMeter;
import dev.intake.importing.ImportMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.spi.VertxMetricsFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The meters of one process, and what they have counted. */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final HttpTimes http = new HttpTimes(registry);
    private final ImportCounts imports = new ImportCounts(registry);
    private final QueueGauges queue = new QueueGauges(registry);
    private final PoolGauges pools = new PoolGauges(registry);

    public Metrics() {
        List<MeterBinder> machine = List.of(
                garbage,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        machine.forEach(binder -> binder.bindTo(registry));
        Gauge.builder("intake.build.info", () -> 1).tag("version", version()).register(registry);
        Address.all()
                .forEach(address ->
                        List.of(BusMeter.Reason.values()).forEach(reason -> unanswered(registry, address, reason)));
    }

    public HttpMeter http() {
        return http;
    }

    public ImportMeter imports() {
        return imports;
    }

    public BusMeter bus() {
        return (address, reason) -> unanswered(registry, address, reason).increment();
    }

    public QueueGauges queue() {
        return queue;
    }

    /** For the Vertx that the pools of connections are made with. */
    public VertxMetricsFactory ofVertx() {
        return options -> pools;
    }

    /** Everything, in the text format of Prometheus; takes some milliseconds. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }

    private static Counter unanswered(MeterRegistry registry, Address<?, ?> address, BusMeter.Reason reason) {
        return Counter.builder("intake.bus.requests.unanswered")
                .description("Messages within the process that nobody answered")
                .tag("address", address.name())
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** As the jar says; classes that are in no jar are of no version. */
    private static String version() {
        return Optional.ofNullable(Metrics.class.getPackage().getImplementationVersion())
                .orElse("none");
    }
}
