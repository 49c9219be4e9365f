package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.IntakeBus;
import dev.intake.bus.LogContext;
import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.Slots;
import dev.intake.jobs.StopSignal;
import dev.intake.store.ClaimedRun;
import dev.intake.store.DryRunStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs queued dry runs on threads of its own, so that previews pass; looks for the next whenever it is rung or a thread is free. */
final class DryRunWorker {
    private static final Logger LOG = LoggerFactory.getLogger(DryRunWorker.class);

    private final Vertx vertx;
    private final IntakeBus bus;
    private final DryRunStore runs;
    private final DryRunner runner;
    private final DryRunOptions options;
    private final Slots slots;
    private final Promise<Void> idle = Promise.promise();
    private final StopSignal stop = new StopSignal();

    DryRunWorker(Vertx vertx, IntakeBus bus, DryRunSetup setup) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.bus = requireNonNull(bus, "bus");
        this.runs = setup.stores().runs();
        this.runner = new DryRunner(setup);
        this.options = setup.options();
        this.slots = new Slots("dry-run", options.threads(), Long.MAX_VALUE);
    }

    /** Takes up a waiting dry run if there is a thread for it, and then the next. */
    void ring() {
        if (stop.isRaised() || !slots.take()) {
            return;
        }
        runs.claim(options.lease()).onSuccess(this::claimed).onFailure(failure -> {
            // Not rung again here: while the database is away the sweep is often enough.
            LOG.warn("No dry run could be claimed", failure);
            free();
        });
    }

    /** Ends each dry run at its next batch and gives it back; completes when all have. */
    Future<Void> stop() {
        stop.raise();
        slots.close();
        completeWhenIdle();
        return idle.future();
    }

    private void claimed(Optional<ClaimedRun> claimed) {
        if (claimed.isEmpty()) {
            // Whoever rang while we looked may have come too late for what we saw.
            if (free()) {
                ring();
            }
            return;
        }
        // Another may wait for the next thread.
        ring();
        try {
            slots.execute(() -> run(claimed.get()));
        } catch (RejectedExecutionException closed) {
            // It was claimed while we stop: somebody else may have it at once.
            runs.handBack(claimed.get().lease()).onComplete(done -> free());
        }
    }

    private void run(ClaimedRun claimed) {
        MDC.put(LogContext.IMPORT_ID, claimed.lease().importId().toString());
        try (Lease lease = new Lease(vertx, runs::extend, claimed, options.lease())) {
            runner.run(claimed, lease, new Progress(bus, claimed.lease()), stop);
        } finally {
            MDC.remove(LogContext.IMPORT_ID);
            free();
            ring();
        }
    }

    private boolean free() {
        boolean rung = slots.free();
        completeWhenIdle();
        return rung;
    }

    private void completeWhenIdle() {
        if (stop.isRaised() && slots.isIdle()) {
            idle.tryComplete();
        }
    }
}
