package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.IntakeBus;
import dev.intake.bus.LogContext;
import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.Slots;
import dev.intake.jobs.StopSignal;
import dev.intake.store.ClaimedRun;
import dev.intake.store.RunStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs queued imports on threads of its own: as many at once as there are slots, and small ones beside them in the express slots. Looks for the next whenever
 * it is rung or a slot is free.
 */
final class ImportWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final Vertx vertx;
    private final IntakeBus bus;
    private final RunStore runs;
    private final ImportRunner runner;
    private final ImportOptions options;
    private final ImportMeter meter;
    private final List<Slots> slots;
    private final Promise<Void> idle = Promise.promise();
    private final StopSignal stop = new StopSignal();

    ImportWorker(
            Vertx vertx, IntakeBus bus, RunStore runs, ImportRunner runner, ImportOptions options, ImportMeter meter) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.bus = requireNonNull(bus, "bus");
        this.runs = requireNonNull(runs, "runs");
        this.runner = requireNonNull(runner, "runner");
        this.options = requireNonNull(options, "options");
        this.meter = requireNonNull(meter, "meter");
        this.slots = List.of(
                new Slots("import", options.slots(), Long.MAX_VALUE),
                new Slots(
                        "express", options.express().slots(), options.express().rows()));
    }

    /** Takes up waiting imports while there are slots. */
    void ring() {
        slots.forEach(this::ring);
    }

    /** Ends each run at its next batch and hands it back; completes when all have. */
    Future<Void> stop() {
        stop.raise();
        slots.forEach(Slots::close);
        completeWhenIdle();
        return idle.future();
    }

    private void ring(Slots among) {
        if (stop.isRaised() || !among.take()) {
            return;
        }
        runs.claim(options.lease(), among.maxRows())
                .onSuccess(claimed -> claimed(among, claimed))
                .onFailure(failure -> {
                    // Not rung again here: while the database is away the sweep is often enough.
                    LOG.warn("No import could be claimed", failure);
                    free(among);
                });
    }

    private void claimed(Slots among, Optional<ClaimedRun> claimed) {
        if (claimed.isEmpty()) {
            // Whoever rang while we looked may have come too late for what we saw.
            if (free(among)) {
                ring(among);
            }
            return;
        }
        // Another may wait for the next slot.
        ring(among);
        try {
            among.execute(() -> run(among, claimed.get()));
        } catch (RejectedExecutionException closed) {
            // It was claimed while we stop: somebody else may have it at once.
            runs.handBack(claimed.get().lease()).onComplete(done -> free(among));
        }
    }

    private void run(Slots among, ClaimedRun claimed) {
        RunEnd end = RunEnd.GIVEN_UP;
        meter.began();
        MDC.put(LogContext.IMPORT_ID, claimed.lease().importId().toString());
        try (Lease lease = new Lease(vertx, runs, claimed, options.lease())) {
            end = runner.run(claimed, lease, new Progress(bus, claimed.lease()), stop);
        } finally {
            MDC.remove(LogContext.IMPORT_ID);
            meter.ended(end);
            free(among);
            ring();
        }
    }

    private boolean free(Slots among) {
        boolean rung = among.free();
        completeWhenIdle();
        return rung;
    }

    private void completeWhenIdle() {
        if (stop.isRaised() && slots.stream().allMatch(Slots::isIdle)) {
            idle.tryComplete();
        }
    }
}
