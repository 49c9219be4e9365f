package dev.intake.jobs;

import static java.util.Objects.requireNonNull;

import dev.intake.store.LeaseToken;
import dev.intake.store.RunStore;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A runner's hold on an import, kept by a heartbeat until it is closed; whoever lost it must stop. */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final int BEATS_A_LEASE = 4;

    private final Vertx vertx;
    private final RunStore runs;
    private final LeaseToken token;
    private final Duration length;
    private final long timer;
    private volatile boolean lost;

    public Lease(Vertx vertx, RunStore runs, LeaseToken token, Duration length) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.runs = requireNonNull(runs, "runs");
        this.token = requireNonNull(token, "token");
        this.length = requireNonNull(length, "length");
        this.timer = vertx.setPeriodic(length.toMillis() / BEATS_A_LEASE, beat -> extend());
    }

    public LeaseToken token() {
        return token;
    }

    public Duration length() {
        return length;
    }

    /** Whether another runner has the import now. */
    public boolean isLost() {
        return lost;
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void extend() {
        // A database that is away is no lost lease: the next beat, or the next batch's fence, will tell.
        runs.extend(token, length)
                .onSuccess(kept -> lost = lost || !kept)
                .onFailure(
                        failure -> LOG.warn("The lease of import {} could not be extended", token.importId(), failure));
    }
}
