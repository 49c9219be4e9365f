package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.RowFailure;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.matching.Plan;
import dev.intake.pipeline.PlannedBatch;
import dev.intake.sources.SourceRow;
import dev.intake.store.BatchRefused;
import dev.intake.store.Blocking;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the batches of one run in row order; a row that the database refuses is found by halving, and recorded as failed. */
final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final UUID importId;
    private final Store store;
    private final LongConsumer written;

    /** Where batches go. */
    @FunctionalInterface
    interface Store {
        /** Writes plans in one transaction that commits only behind {@code before}, and gives the revision; empty when the lease is lost. */
        Future<Optional<Long>> write(List<Plan> plans, Future<?> before);
    }

    /** {@code written} hears the revision after each commit. */
    BatchWriter(UUID importId, Store store, LongConsumer written) {
        this.importId = requireNonNull(importId, "importId");
        this.store = requireNonNull(store, "store");
        this.written = requireNonNull(written, "written");
    }

    /** Sends the batch on its way, to be committed behind {@code before}. */
    Future<Optional<Long>> begin(PlannedBatch batch, Future<?> before) {
        return store.write(batch.plans(), before);
    }

    /**
     * Waits until the batch stands in the database, and gives it as it stands there: the same, or another when a row of it had to be recorded as failed. Throws
     * {@link LeaseLostException} when another runner has the import.
     */
    PlannedBatch settle(PlannedBatch batch, Future<Optional<Long>> writing) {
        try {
            settle(writing);
            return batch;
        } catch (BatchRefused refused) {
            LOG.info(
                    "Import {}: halving the batch at row {} for SQLSTATE {}",
                    importId,
                    batch.firstRow(),
                    refused.sqlState());
            List<Plan> stored = new ArrayList<>(batch.plans().size());
            halve(batch.rows(), batch.plans(), stored);
            return batch.written(stored);
        }
    }

    /** Waits until a batch is no longer on its way, whatever becomes of it. */
    void await(Future<?> writing) {
        try {
            Blocking.await(writing.otherwiseEmpty(), TIMEOUT);
        } catch (IntakeException late) {
            // Its transaction times out in the database, or meets the fence.
            LOG.warn("Import {}: a batch that was given up has not ended", importId, late);
        }
    }

    private void halve(List<SourceRow> rows, List<Plan> plans, List<Plan> stored) {
        if (plans.size() == 1) {
            Plan refused = refused(rows.get(0), plans.get(0));
            settle(store.write(List.of(refused), Future.succeededFuture()));
            stored.add(refused);
            return;
        }
        int middle = plans.size() / 2;
        settleOrHalve(rows.subList(0, middle), plans.subList(0, middle), stored);
        settleOrHalve(rows.subList(middle, rows.size()), plans.subList(middle, plans.size()), stored);
    }

    private void settleOrHalve(List<SourceRow> rows, List<Plan> plans, List<Plan> stored) {
        try {
            settle(store.write(plans, Future.succeededFuture()));
            stored.addAll(plans);
        } catch (BatchRefused refused) {
            halve(rows, plans, stored);
        }
    }

    private void settle(Future<Optional<Long>> writing) {
        Optional<Long> revision = Blocking.await(writing, TIMEOUT);
        if (revision.isEmpty()) {
            throw new LeaseLostException();
        }
        written.accept(revision.get());
    }

    private static Plan refused(SourceRow row, Plan plan) {
        return new Plan.Fail(RowFailure.of(
                plan.rowNumber(),
                plan.lineNumber(),
                ErrorCode.ROW_NOT_STORABLE,
                "Row " + plan.rowNumber()
                        + " has a value that cannot be stored. Please check its cells and import it again.",
                row.cells()));
    }
}
