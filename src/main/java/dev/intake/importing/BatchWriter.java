package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.RowFailure;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.matching.Plan;
import dev.intake.pipeline.PlannedBatch;
import dev.intake.pipeline.RowPipeline;
import dev.intake.sources.SourceRow;
import dev.intake.store.BatchRefused;
import dev.intake.store.BatchStale;
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

/** Writes the batches of one run in row order; what the database does not take as it was planned is planned anew, alone, and in halves until a poison row is found. */
final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** People edit contacts a few at a time; whoever changes them faster than that for so long is no person. */
    private static final int MOST_ATTEMPTS = 20;

    private final UUID importId;
    private final RowPipeline pipeline;
    private final Store store;
    private final LongConsumer written;

    /** Where batches go. */
    @FunctionalInterface
    interface Store {
        /** Writes plans in one transaction that commits only behind {@code before}, and gives the revision; empty when the lease is lost. */
        Future<Optional<Long>> write(List<Plan> plans, Future<?> before);
    }

    /** {@code written} hears the revision after each commit. */
    BatchWriter(UUID importId, RowPipeline pipeline, Store store, LongConsumer written) {
        this.importId = requireNonNull(importId, "importId");
        this.pipeline = requireNonNull(pipeline, "pipeline");
        this.store = requireNonNull(store, "store");
        this.written = requireNonNull(written, "written");
    }

    /** Sends the batch on its way, to be committed behind {@code before}. */
    Future<Optional<Long>> begin(PlannedBatch batch, Future<?> before) {
        return store.write(batch.plans(), before);
    }

    /**
     * Waits until the batch stands in the database; false when it cannot stand as it was planned, and nothing of it does. Throws {@link LeaseLostException}
     * when another runner has the import.
     */
    boolean settle(Future<Optional<Long>> writing) {
        return refusal(writing).isEmpty();
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

    /** Writes a batch that could not stand as it was planned, when everything before it stands and nothing else is on its way; gives it as it stands then. */
    PlannedBatch mend(PlannedBatch batch) {
        LOG.info("Import {}: planning the batch at row {} anew", importId, batch.firstRow());
        List<Plan> stored = new ArrayList<>(batch.plans().size());
        mend(batch.rows(), stored);
        return pipeline.written(batch.source(), stored);
    }

    private void mend(List<SourceRow> rows, List<Plan> stored) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            List<Plan> plans = pipeline.plan(pipeline.mapAnew(rows), List.of()).plans();
            Optional<RuntimeException> refusal = refusal(store.write(plans, Future.succeededFuture()));
            if (refusal.isEmpty()) {
                stored.addAll(plans);
                return;
            }
            if (refusal.get() instanceof BatchRefused refused) {
                halve(rows, plans.get(0), refused, stored);
                return;
            }
        }
        throw new IntakeException(
                ErrorCode.UNAVAILABLE,
                "The contacts of a batch change faster than it can be planned. Please try again.");
    }

    private void halve(List<SourceRow> rows, Plan first, BatchRefused refused, List<Plan> stored) {
        if (rows.size() > 1) {
            LOG.info(
                    "Import {}: halving the batch at row {} for SQLSTATE {}",
                    importId,
                    first.rowNumber(),
                    refused.sqlState());
            int middle = rows.size() / 2;
            mend(rows.subList(0, middle), stored);
            mend(rows.subList(middle, rows.size()), stored);
            return;
        }
        Plan failed = failed(rows.get(0), first);
        if (refusal(store.write(List.of(failed), Future.succeededFuture())).isPresent()) {
            throw refused;
        }
        stored.add(failed);
    }

    /** Why the plans cannot stand; empty when they do. */
    private Optional<RuntimeException> refusal(Future<Optional<Long>> writing) {
        try {
            Optional<Long> revision = Blocking.await(writing, TIMEOUT);
            written.accept(revision.orElseThrow(LeaseLostException::new));
            return Optional.empty();
        } catch (BatchRefused | BatchStale refusal) {
            return Optional.of(refusal);
        }
    }

    private static Plan failed(SourceRow row, Plan plan) {
        return new Plan.Fail(RowFailure.of(
                plan.rowNumber(),
                plan.lineNumber(),
                ErrorCode.ROW_NOT_STORABLE,
                "Row " + plan.rowNumber()
                        + " has a value that cannot be stored. Please check its cells and import it again.",
                row.cells()));
    }
}
