package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.jobs.BackOff;
import dev.intake.jobs.Lease;
import dev.intake.jobs.StopSignal;
import dev.intake.store.Blocking;
import dev.intake.store.Checkpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a run going while the database fails and comes back: after a pause its work begins again at the checkpoint, for as long as the lease is ours. What
 * became of a COMMIT that nobody answered, the checkpoint tells.
 */
final class Resumption {
    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Lease lease;
    private final StopSignal stop;
    private final BackOff backOff;
    private long nextRow;

    Resumption(Lease lease, StopSignal stop, long nextRow) {
        this.lease = requireNonNull(lease, "lease");
        this.stop = requireNonNull(stop, "stop");
        this.backOff = new BackOff(RandomGenerator.getDefault());
        this.nextRow = nextRow;
    }

    /** What is to be done from a row on. */
    @FunctionalInterface
    interface Work<T> {
        T from(long nextRow) throws IOException;
    }

    /**
     * Does the work, again and again while only the database fails. Throws {@link LeaseLostException} when the run is another's, {@link RunStoppedException}
     * when the process ends meanwhile.
     */
    <T> T keep(Work<T> work) throws IOException {
        while (true) {
            try {
                return work.from(nextRow);
            } catch (LeaseLostException fenced) {
                // A write of our own that was given up may have stood after all; the lease tells whose it was.
                awaitCheckpoint(fenced);
            } catch (IntakeException failure) {
                if (failure.code() != ErrorCode.UNAVAILABLE) {
                    throw failure;
                }
                awaitCheckpoint(failure);
            }
        }
    }

    private void awaitCheckpoint(RuntimeException failure) {
        LOG.warn("Import {} waits for the database", lease.token().importId(), failure);
        Optional<Checkpoint> checkpoint = Optional.empty();
        while (checkpoint.isEmpty()) {
            if (stop.await(backOff.next())) {
                throw new RunStoppedException();
            }
            checkpoint = renewed();
        }
        goOnAt(checkpoint.get().nextRow());
    }

    /** Empty while the database does not answer. */
    private Optional<Checkpoint> renewed() {
        try {
            Optional<Checkpoint> held = Blocking.await(lease.renew(), TIMEOUT);
            if (held.isEmpty()) {
                throw new LeaseLostException();
            }
            return held;
        } catch (IntakeException failure) {
            if (failure.code() != ErrorCode.UNAVAILABLE) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private void goOnAt(long row) {
        if (row > nextRow) {
            backOff.reset();
        }
        nextRow = row;
        LOG.info("Import {} goes on at row {}", lease.token().importId(), row);
    }
}
