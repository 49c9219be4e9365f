package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.RunWork;
import dev.intake.errors.IntakeException;
import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.StopSignal;
import dev.intake.store.Blocking;
import dev.intake.store.ClaimedRun;
import dev.intake.store.RunStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a claimed import to a final status, or leaves it so that another runner can: at the end it is completed, failed, or handed back. */
final class ImportRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Of the three seconds that undeploying takes at most. */
    private static final Duration LAST_TIMEOUT = Duration.ofSeconds(2);

    /** Whatever ends each runner of an import at the same row would end the next as well, and with it perhaps its process. */
    private static final int MOST_TIMES_LEFT = 10;

    private final RunStore runs;
    private final Map<RunWork, RunBody> bodies;

    ImportRunner(RunStore runs, Map<RunWork, RunBody> bodies) {
        this.runs = requireNonNull(runs, "runs");
        this.bodies = Map.copyOf(bodies);
    }

    /** Runs on the calling thread, which it blocks. */
    RunEnd run(ClaimedRun claimed, Lease lease, Progress progress, StopSignal stop) {
        UUID importId = claimed.lease().importId();
        LOG.info(
                "Import {}: {}, attempt {} begins at row {}",
                importId,
                claimed.work().wireName(),
                claimed.attempt(),
                claimed.nextRow());
        Resumption resumption = new Resumption(lease, stop, claimed.nextRow());
        try {
            Ending ending = work(claimed, lease, progress, stop, resumption);
            end(ending, lease, progress, resumption);
            return ending.of(lease);
        } catch (LeaseLostException lost) {
            LOG.info("Import {}: another runner has it, or it has ended", importId);
            return RunEnd.LEASE_LOST;
        } catch (RunStoppedException stopped) {
            handBack(lease, progress);
            return RunEnd.HANDED_BACK;
        } catch (IOException | RuntimeException failure) {
            LOG.error("Import {} could not be ended", importId, failure);
            return RunEnd.GIVEN_UP;
        }
    }

    /** Does what is left of the work, and tells how that went. */
    private Ending work(ClaimedRun claimed, Lease lease, Progress progress, StopSignal stop, Resumption resumption) {
        RunBody body = requireNonNull(bodies.get(claimed.work()), "body");
        if (claimed.timesLeft() >= MOST_TIMES_LEFT) {
            LOG.error(
                    "Import {}: {} runners have gone at row {}",
                    claimed.lease().importId(),
                    claimed.timesLeft(),
                    claimed.nextRow());
            return Ending.failed(
                    "The import broke off " + claimed.timesLeft() + " times at row " + claimed.nextRow()
                            + " and got no further. What was written stays. Please look at the file from that row on, then start the import again.");
        }
        try {
            return resumption.keep(nextRow -> body.run(claimed, nextRow, lease, progress, stop));
        } catch (LeaseLostException | RunStoppedException over) {
            throw over;
        } catch (IntakeException failure) {
            LOG.error("Import {} failed", claimed.lease().importId(), failure);
            return Ending.failed(failure.problems().get(0).detail());
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            LOG.error("Import {} failed", claimed.lease().importId(), failure);
            return Ending.failed("The import stopped because of an error on our side. Please start it again.");
        }
    }

    private void end(Ending ending, Lease lease, Progress progress, Resumption resumption) throws IOException {
        progress.tell(resumption.keep(nextRow ->
                Blocking.await(ending.write(runs, lease.token()), TIMEOUT).orElseThrow(LeaseLostException::new)));
        LOG.info("Import {}: {}", lease.token().importId(), lease.isCancelled() ? "stopped as asked" : ending.kind());
    }

    /** Once: when the database does not answer either, the lease runs out. */
    private void handBack(Lease lease, Progress progress) {
        try {
            Blocking.await(runs.handBack(lease.token()), LAST_TIMEOUT).ifPresent(progress::tell);
            LOG.info("Import {}: handed back", lease.token().importId());
        } catch (RuntimeException away) {
            LOG.warn("Import {} could not be handed back", lease.token().importId(), away);
        }
    }
}
