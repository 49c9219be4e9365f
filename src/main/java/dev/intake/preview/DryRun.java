package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.matching.Plan;
import dev.intake.pipeline.MappedBatch;
import dev.intake.pipeline.PlannedBatch;
import dev.intake.pipeline.RowPipeline;
import dev.intake.preview.overlay.ForeseenContacts;
import dev.intake.sources.BatchReader;
import dev.intake.sources.SourceReader;
import dev.intake.store.Blocking;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * One run over the whole file that writes no contacts, only what would become of each row, against what the rows before it would have left: while a batch goes to the
 * ledger, the next is planned, and the one after it read, mapped and looked up on another thread.
 */
final class DryRun {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final UUID importId;
    private final BatchReader batches;
    private final RowPipeline pipeline;
    private final ForeseenContacts foreseen;
    private final Ledger ledger;

    /** How a run stops: at the end of the file, before it when it was told to, or because it is void, cancelled or another's. */
    enum End {
        COMPLETED,
        STOPPED,
        LOST
    }

    /** Where the foreseen rows are written. */
    @FunctionalInterface
    interface Ledger {
        /** Writes the plans of the next rows and gives the revision; empty when the lease is lost. */
        Future<Optional<Long>> write(List<Plan> plans);
    }

    DryRun(
            UUID importId,
            SourceReader reader,
            RowPipeline pipeline,
            ForeseenContacts foreseen,
            Ledger ledger,
            int batchRows) {
        this.importId = requireNonNull(importId, "importId");
        this.batches = new BatchReader(reader, batchRows);
        this.pipeline = requireNonNull(pipeline, "pipeline");
        this.foreseen = requireNonNull(foreseen, "foreseen");
        this.ledger = requireNonNull(ledger, "ledger");
    }

    /** Runs from the first row on; {@code progress} hears the revision after each batch. */
    End run(BooleanSupplier stopping, LongConsumer progress) throws IOException {
        String reader = Thread.currentThread().getName() + "-reader";
        try (ReadAhead ahead = new ReadAhead(batches, pipeline, reader)) {
            return run(ahead, stopping, progress);
        }
    }

    private End run(ReadAhead ahead, BooleanSupplier stopping, LongConsumer progress) throws IOException {
        Future<Optional<Long>> writing = Future.succeededFuture(Optional.of(0L));
        MappedBatch batch = ahead.next();
        while (batch != null && !stopping.getAsBoolean()) {
            PlannedBatch planned = pipeline.plan(batch, List.of());
            foreseen.add(importId, planned.plans());
            if (!isWritten(writing, progress)) {
                return End.LOST;
            }
            writing = ledger.write(planned.plans());
            batch = ahead.next();
        }
        if (!isWritten(writing, progress)) {
            return End.LOST;
        }
        return batch == null ? End.COMPLETED : End.STOPPED;
    }

    private static boolean isWritten(Future<Optional<Long>> writing, LongConsumer progress) {
        Optional<Long> revision = Blocking.await(writing, TIMEOUT);
        revision.ifPresent(progress::accept);
        return revision.isPresent();
    }
}
