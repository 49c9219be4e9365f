package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.IntakeBus;
import dev.intake.bus.LogContext;
import dev.intake.jobs.Lease;
import dev.intake.store.ClaimedRun;
import dev.intake.store.RunStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs queued imports on threads of its own, as many at once as it has slots; looks for the next whenever it is rung or a slot is free. */
final class ImportWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final Vertx vertx;
    private final IntakeBus bus;
    private final RunStore runs;
    private final ImportRunner runner;
    private final ImportOptions options;
    private final ImportMeter meter;
    private final ExecutorService threads;
    private final AtomicInteger busy = new AtomicInteger();
    private final Promise<Void> idle = Promise.promise();
    private volatile boolean stopping;

    ImportWorker(
            Vertx vertx, IntakeBus bus, RunStore runs, ImportRunner runner, ImportOptions options, ImportMeter meter) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.bus = requireNonNull(bus, "bus");
        this.runs = requireNonNull(runs, "runs");
        this.runner = requireNonNull(runner, "runner");
        this.options = requireNonNull(options, "options");
        this.meter = requireNonNull(meter, "meter");
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                Math.max(1, options.slots()), work -> new Thread(work, "import-" + number.incrementAndGet()));
    }

    /** Takes up waiting imports while there are slots. */
    void ring() {
        if (stopping || !takeSlot()) {
            return;
        }
        runs.claim(options.lease()).onSuccess(this::claimed).onFailure(failure -> {
            LOG.warn("No import could be claimed", failure);
            freeSlot();
        });
    }

    /** Ends each run at its next batch and hands it back; completes when all have. */
    Future<Void> stop() {
        stopping = true;
        threads.shutdown();
        if (busy.get() == 0) {
            idle.tryComplete();
        }
        return idle.future();
    }

    private void claimed(Optional<ClaimedRun> claimed) {
        if (claimed.isEmpty()) {
            freeSlot();
            return;
        }
        // Another may wait for the next slot.
        ring();
        try {
            threads.execute(() -> run(claimed.get()));
        } catch (RejectedExecutionException closed) {
            // It was claimed while we stop: somebody else may have it at once.
            runs.handBack(claimed.get().lease()).onComplete(done -> freeSlot());
        }
    }

    private void run(ClaimedRun claimed) {
        RunEnd end = RunEnd.FAILED;
        meter.began();
        MDC.put(LogContext.IMPORT_ID, claimed.lease().importId().toString());
        try (Lease lease = new Lease(vertx, runs, claimed.lease(), options.lease())) {
            end = runner.run(claimed, lease, new Progress(bus, claimed.lease()), () -> stopping);
        } finally {
            MDC.remove(LogContext.IMPORT_ID);
            meter.ended(end);
            freeSlot();
            ring();
        }
    }

    private boolean takeSlot() {
        return busy.getAndUpdate(taken -> Math.min(taken + 1, options.slots())) < options.slots();
    }

    private void freeSlot() {
        if (busy.decrementAndGet() == 0 && stopping) {
            idle.tryComplete();
        }
    }
}
