package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.RowFailure;
import dev.intake.errors.ErrorCode;
import dev.intake.matching.Plan;
import dev.intake.pipeline.PlannedBatch;
import dev.intake.sources.SourceRow;
import dev.intake.store.BatchRefused;
import dev.intake.store.Blocking;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the batches of one run in row order; a row that the database refuses is found by halving, and recorded as failed. */
final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final UUID importId;
    private final Function<List<Plan>, Future<Optional<Long>>> store;
    private final LongConsumer written;

    /** {@code store} writes plans in one transaction and gives the revision, empty when the lease is lost; {@code written} hears the revision after each commit. */
    BatchWriter(UUID importId, Function<List<Plan>, Future<Optional<Long>>> store, LongConsumer written) {
        this.importId = requireNonNull(importId, "importId");
        this.store = requireNonNull(store, "store");
        this.written = requireNonNull(written, "written");
    }

    /** Sends the batch on its way. */
    Future<Optional<Long>> begin(PlannedBatch batch) {
        return store.apply(batch.plans());
    }

    /**
     * Waits until the batch stands in the database; true when it stands as it was planned, false when a row of it had to be recorded as failed. Throws
     * {@link LeaseLostException} when another runner has the import.
     */
    boolean settle(PlannedBatch batch, Future<Optional<Long>> writing) {
        try {
            settle(writing);
            return true;
        } catch (BatchRefused refused) {
            LOG.info(
                    "Import {}: halving the batch at row {} for SQLSTATE {}",
                    importId,
                    batch.firstRow(),
                    refused.sqlState());
            halve(batch.rows(), batch.plans());
            return false;
        }
    }

    private void halve(List<SourceRow> rows, List<Plan> plans) {
        if (plans.size() == 1) {
            settle(store.apply(List.of(refused(rows.get(0), plans.get(0)))));
            return;
        }
        int middle = plans.size() / 2;
        settleOrHalve(rows.subList(0, middle), plans.subList(0, middle));
        settleOrHalve(rows.subList(middle, rows.size()), plans.subList(middle, plans.size()));
    }

    private void settleOrHalve(List<SourceRow> rows, List<Plan> plans) {
        try {
            settle(store.apply(plans));
        } catch (BatchRefused refused) {
            halve(rows, plans);
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
