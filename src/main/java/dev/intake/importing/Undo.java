package dev.intake.importing;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.StopSignal;
import dev.intake.matching.UndoBatch;
import dev.intake.matching.UndoPlan;
import dev.intake.store.BatchRefused;
import dev.intake.store.BatchStale;
import dev.intake.store.Blocking;
import dev.intake.store.Checkpoint;
import dev.intake.store.ClaimedRun;
import dev.intake.store.UndoBatchStore;
import dev.intake.store.UndoWriteStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes an import back, batch by batch in the order of its file; a row that cannot be taken back is found by halving its batch, and told. */
final class Undo implements RunBody {
    /** Contacts are read whole, with all that was done to them. */
    static final int BATCH_ROWS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Undo.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final UndoBatchStore reads;
    private final UndoWriteStore writes;
    private final int batchRows;

    Undo(UndoStores stores) {
        this(stores, BATCH_ROWS);
    }

    /** Takes {@code batchRows} at a time. */
    Undo(UndoStores stores, int batchRows) {
        this.reads = stores.reads();
        this.writes = stores.writes();
        this.batchRows = batchRows;
    }

    @Override
    public Ending run(ClaimedRun claimed, long nextRow, Lease lease, Progress progress, StopSignal stop) {
        Steps steps = new Steps(lease, progress, stop);
        try {
            return steps.from(nextRow) ? Ending.COMPLETED : Ending.HANDED_BACK;
        } catch (LeaseLostException | RunStoppedException | IntakeException known) {
            throw known;
        } catch (RuntimeException failure) {
            throw new IntakeException(
                    ErrorCode.RUN_FAILED,
                    "The undo stopped because of an error on our side. Please ask for it again.",
                    failure);
        }
    }

    /** What is to become of a batch as these of its contacts are; what it did to others is taken back or gone. */
    static UndoPlan plan(UndoBatchStore reads, UUID accountListId, UndoBatch batch, Collection<UUID> contactIds) {
        return UndoPlan.of(batch, Blocking.await(reads.subjects(accountListId, batch.importId(), contactIds), TIMEOUT));
    }

    /** One run from a row on. */
    private final class Steps {
        private final Lease lease;
        private final Progress progress;
        private final StopSignal stop;

        Steps(Lease lease, Progress progress, StopSignal stop) {
            this.lease = lease;
            this.progress = progress;
            this.stop = stop;
        }

        /** True at the end of the ledger, false when told to stop. */
        boolean from(long nextRow) {
            long row = nextRow;
            while (!lease.isLost() && !stop.isRaised()) {
                Optional<UndoBatch> batch = Blocking.await(
                        reads.batch(lease.token().accountListId(), lease.token().importId(), row, batchRows), TIMEOUT);
                if (batch.isEmpty()) {
                    return true;
                }
                take(batch.get());
                row = batch.get().nextRow();
            }
            return false;
        }

        private void take(UndoBatch batch) {
            try {
                write(plan(reads, lease.token().accountListId(), batch, batch.contactIds()));
            } catch (BatchStale edited) {
                LOG.info("Import {}: somebody edits contacts at row {}", batch.importId(), batch.firstRow());
                take(batch);
            } catch (BatchRefused refused) {
                LOG.info(
                        "Import {}: halving the undo at row {} for SQLSTATE {}",
                        batch.importId(),
                        batch.firstRow(),
                        refused.sqlState());
                if (batch.entries().size() > 1) {
                    batch.halves().forEach(this::take);
                } else {
                    write(UndoPlan.errored(batch));
                }
            }
        }

        private void write(UndoPlan plan) {
            if (stop.isRaised()) {
                throw new RunStoppedException();
            }
            Checkpoint written = Blocking.await(writes.write(lease.token(), plan, lease.length()), TIMEOUT)
                    .orElseThrow(LeaseLostException::new);
            progress.accept(written.revision());
        }
    }
}
