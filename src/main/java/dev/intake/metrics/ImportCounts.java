package dev.intake.metrics;

import dev.intake.contacts.Counters;
import dev.intake.contacts.RowOutcome;
import dev.intake.errors.ErrorCode;
import dev.intake.importing.ImportMeter;
import dev.intake.importing.RunEnd;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The imports that run in this process, their batches and rows. */
final class ImportCounts implements ImportMeter {
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
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final AtomicInteger running = new AtomicInteger();
    private final Map<RunEnd, Counter> ends = new EnumMap<>(RunEnd.class);
    private final Map<RowOutcome, Counter> rows = new EnumMap<>(RowOutcome.class);
    private final Timer planning;
    private final Timer writing;
    private final Counter halved;

    ImportCounts(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("intake.imports.running", running, AtomicInteger::get)
                .description("Imports that this process runs")
                .register(registry);
        for (RunEnd end : RunEnd.values()) {
            ends.put(end, counter("intake.import.runs", "Runs that ended, by how", "end", end));
        }
        for (RowOutcome outcome : RowOutcome.values()) {
            rows.put(outcome, counter("intake.import.rows", "Rows that were imported", "outcome", outcome));
        }
        this.planning = timer("intake.import.batch.plan", "Planning a batch, the wait for its look-up included");
        this.writing = timer(
                "intake.import.batch.write",
                "Writing a batch, from its first statement to its commit behind the one before");
        this.halved = Counter.builder("intake.import.batches.halved")
                .description("Batches that the database refused for one of their rows")
                .register(registry);
    }

    @Override
    public void began() {
        running.incrementAndGet();
    }

    @Override
    public void ended(RunEnd how) {
        running.decrementAndGet();
        ends.get(how).increment();
    }

    @Override
    public void planned(long nanos) {
        planning.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void written(Counters outcomes, List<ErrorCode> failures, long nanos) {
        writing.record(nanos, TimeUnit.NANOSECONDS);
        count(RowOutcome.CREATED, outcomes.created());
        count(RowOutcome.UPDATED, outcomes.updated());
        count(RowOutcome.UNCHANGED, outcomes.unchanged());
        count(RowOutcome.SKIPPED, outcomes.skipped());
        count(RowOutcome.FAILED, outcomes.failed());
        failures.forEach(code -> counter("intake.import.row.failures", "What was wrong with rows", "code", code)
                .increment());
    }

    @Override
    public void halved() {
        halved.increment();
    }

    private void count(RowOutcome outcome, long number) {
        rows.get(outcome).increment((double) number);
    }

    private Counter counter(String name, String description, String tag, Enum<?> value) {
        return Counter.builder(name)
                .description(description)
                .tag(tag, value.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
