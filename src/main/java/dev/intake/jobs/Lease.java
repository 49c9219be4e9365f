package dev.intake.jobs;

import static java.util.Objects.requireNonNull;

import dev.intake.store.Checkpoint;
import dev.intake.store.ClaimedRun;
import dev.intake.store.LeaseToken;
import dev.intake.store.RunStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A runner's hold on an import, kept by a heartbeat until it is closed; whoever lost it must stop. */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final int BEATS_A_LEASE = 4;

    private final Vertx vertx;
    private final Extension extension;
    private final LeaseToken token;
    private final Duration length;
    private final long timer;
    private volatile boolean lost;
    private volatile boolean cancelled;

    /** Extends a lease in the database, and tells where its job stands; empty when it is lost. */
    @FunctionalInterface
    public interface Extension {
        Future<Optional<Checkpoint>> extend(LeaseToken token, Duration length);
    }

    /** Keeps the lease of a claim, {@code length} at a time. */
    public Lease(Vertx vertx, RunStore runs, ClaimedRun claimed, Duration length) {
        this(vertx, runs::extend, claimed, length);
    }

    /** Keeps the lease of a claim of any kind of job. */
    public Lease(Vertx vertx, Extension extension, ClaimedRun claimed, Duration length) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.extension = requireNonNull(extension, "extension");
        this.token = claimed.lease();
        this.cancelled = claimed.cancelRequested();
        this.length = requireNonNull(length, "length");
        this.timer = vertx.setPeriodic(length.toMillis() / BEATS_A_LEASE, beat -> extend());
    }

    public LeaseToken token() {
        return token;
    }

    public Duration length() {
        return length;
    }

    /** Whether another runner has the import now, or nobody needs one any more. */
    public boolean isLost() {
        return lost;
    }

    /** Whether somebody wants the run cancelled. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Whoever wrote to the run tells what the database said of it. */
    public void heard(Checkpoint checkpoint) {
        cancelled = checkpoint.cancelRequested();
    }

    /** Extends the lease now and tells where the run stands; empty when the lease is lost. */
    public Future<Optional<Checkpoint>> renew() {
        return extension.extend(token, length).onSuccess(kept -> {
            kept.ifPresent(this::heard);
            lost = lost || kept.isEmpty();
        });
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void extend() {
        // A database that is away is no lost lease: the next beat, or the next batch's fence, will tell.
        renew().onFailure(
                        failure -> LOG.warn("The lease of import {} could not be extended", token.importId(), failure));
    }
}
