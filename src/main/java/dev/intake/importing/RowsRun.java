package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ContactIds;
import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.StopSignal;
import dev.intake.mapping.RowMapper;
import dev.intake.mapping.TagList;
import dev.intake.matching.KeyKind;
import dev.intake.matching.Plan;
import dev.intake.pipeline.ContactLookup;
import dev.intake.pipeline.RowPipeline;
import dev.intake.pipeline.RowTarget;
import dev.intake.sources.SourceReader;
import dev.intake.store.Checkpoint;
import dev.intake.store.ClaimedRun;
import dev.intake.store.LeaseToken;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Takes rows, wherever they are read from, through the pipeline to the database, batch by batch, as long as the claim holds. */
final class RowsRun {
    private final ImportOptions options;
    private final ImportMeter meter;

    RowsRun(ImportOptions options, ImportMeter meter) {
        this.options = requireNonNull(options, "options");
        this.meter = requireNonNull(meter, "meter");
    }

    /** Who runs, and what may stop the run. */
    record Claim(ClaimedRun run, Lease lease, Progress progress, StopSignal stop) {
        boolean isOver() {
            return stop.isRaised() || lease.isLost() || lease.isCancelled();
        }
    }

    /** Opens the rows of a claim. */
    @FunctionalInterface
    interface Rows {
        SourceReader open() throws IOException;
    }

    /** Writes a batch in one transaction, as {@link dev.intake.store.BatchStore} does. */
    @FunctionalInterface
    interface Batches {
        Future<Optional<Checkpoint>> write(LeaseToken lease, List<Plan> plans, Duration extension, Future<?> before);
    }

    /** Runs over the rows but for the first {@code skipped}, to their end or until the claim is over. */
    Ending run(Claim claim, Rows rows, long skipped, Supplier<ContactLookup> lookup, Batches batches)
            throws IOException {
        BooleanSupplier stopping = claim::isOver;
        if (stopping.getAsBoolean()) {
            return Ending.HANDED_BACK;
        }
        try (SourceReader reader = rows.open()) {
            ContactLookup known = lookup.get();
            BatchWriter.Store store =
                    new MeasuredWrites((plans, before) -> write(claim, batches, known, plans, before), meter);
            RowPipeline pipeline = pipeline(claim.run(), reader, known);
            BatchWriter writer = new BatchWriter(claim.lease().token().importId(), pipeline, store, claim.progress());
            ImportRun run = new ImportRun(reader, pipeline, writer, options.batchRows(), meter::planned);
            return run.run(skipped + 1, stopping) ? Ending.COMPLETED : Ending.HANDED_BACK;
        }
    }

    private static Future<Optional<Long>> write(
            Claim claim, Batches batches, ContactLookup known, List<Plan> plans, Future<?> before) {
        // A batch that is being halved is many: none of them holds up the end of the process.
        if (claim.stop().isRaised()) {
            return Future.failedFuture(new RunStoppedException());
        }
        Lease lease = claim.lease();
        return batches.write(lease.token(), plans, lease.length(), before).map(written -> {
            written.ifPresent(lease::heard);
            written.map(Checkpoint::editedKeys).ifPresent(known::edited);
            return written.map(Checkpoint::revision);
        });
    }

    private static RowPipeline pipeline(ClaimedRun claimed, SourceReader reader, ContactLookup lookup) {
        RowMapper mapper = new RowMapper(
                reader.columns(),
                claimed.reading().mappings(),
                TagList.parse(claimed.choices().tagList()),
                claimed.reading().region(),
                ContactIds.timeOrdered());
        RowTarget target = new RowTarget(
                claimed.lease().accountListId(),
                claimed.lease().importId(),
                KeyKind.of(claimed.choices().matchOn()),
                claimed.choices().override());
        return new RowPipeline(target, mapper, lookup);
    }
}
