package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.store.ChangeRetentionStore;
import dev.intake.store.IdempotencyStore;
import dev.intake.store.RetentionStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases whatever is past its time, step by step; several processes may do so at once. */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final RetentionStore kept;
    private final ChangeRetentionStore changes;
    private final IdempotencyStore keys;
    private final Duration failures;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private volatile boolean stopping;

    public Retention(
            RetentionStore kept, ChangeRetentionStore changes, IdempotencyStore keys, RetentionOptions options) {
        this.changes = requireNonNull(changes, "changes");
        this.kept = requireNonNull(kept, "kept");
        this.keys = requireNonNull(keys, "keys");
        this.failures = options.failures();
    }

    /** Completes when nothing is left to erase; what fails is logged, and is looked for again by the next sweep. Does nothing while one is on its way. */
    Future<Void> sweep() {
        if (!sweeping.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        return sweep("files", kept::eraseFile)
                .compose(files -> sweep("failed rows", () -> kept.eraseFailures(failures)))
                .compose(rows -> sweep("changes", changes::erase))
                .compose(rows -> sweep("idempotency keys", keys::sweep))
                .onComplete(done -> sweeping.set(false));
    }

    /** What goes wrong with one kind of thing does not keep the others. */
    private Future<Void> sweep(String what, Supplier<Future<Boolean>> step) {
        return repeat(step)
                .onFailure(failure -> LOG.warn("Not all {} that are past their time could be erased", what, failure))
                .otherwiseEmpty();
    }

    /** Ends a sweep at its next step. */
    void stop() {
        stopping = true;
    }

    /** A step says whether there may be another. */
    private Future<Void> repeat(Supplier<Future<Boolean>> step) {
        Promise<Void> done = Promise.promise();
        repeat(step, done);
        return done.future();
    }

    private void repeat(Supplier<Future<Boolean>> step, Promise<Void> done) {
        if (stopping) {
            done.complete();
            return;
        }
        step.get()
                .onSuccess(more -> {
                    if (more) {
                        repeat(step, done);
                    } else {
                        done.complete();
                    }
                })
                .onFailure(done::fail);
    }
}
