package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ContactIds;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.StopSignal;
import dev.intake.mapping.RowMapper;
import dev.intake.mapping.TagList;
import dev.intake.matching.KeyKind;
import dev.intake.matching.Plan;
import dev.intake.pipeline.RowPipeline;
import dev.intake.pipeline.RowTarget;
import dev.intake.sources.ContactSource;
import dev.intake.sources.SourceReader;
import dev.intake.store.Checkpoint;
import dev.intake.store.ClaimedRun;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The work of an import itself: what is left of its file, from the checkpoint to the end. */
final class FileRows implements RunBody {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ImportStores stores;
    private final List<ContactSource> sources;
    private final ImportOptions options;
    private final ImportMeter meter;

    FileRows(ImportStores stores, List<ContactSource> sources, ImportOptions options, ImportMeter meter) {
        this.stores = requireNonNull(stores, "stores");
        this.sources = List.copyOf(sources);
        this.options = requireNonNull(options, "options");
        this.meter = requireNonNull(meter, "meter");
    }

    @Override
    public Ending run(ClaimedRun claimed, long nextRow, Lease lease, Progress progress, StopSignal stop)
            throws IOException {
        BooleanSupplier stopping = () -> stop.isRaised() || lease.isLost() || lease.isCancelled();
        if (stopping.getAsBoolean()) {
            return Ending.HANDED_BACK;
        }
        try (SourceReader reader = open(claimed)) {
            BatchWriter.Store store = new MeasuredWrites((plans, before) -> write(plans, before, lease, stop), meter);
            RowPipeline pipeline = pipeline(claimed, reader);
            BatchWriter writer = new BatchWriter(lease.token().importId(), pipeline, store, progress);
            ImportRun run = new ImportRun(reader, pipeline, writer, options.batchRows(), meter::planned);
            return run.run(nextRow, stopping) ? Ending.COMPLETED : Ending.HANDED_BACK;
        }
    }

    private Future<Optional<Long>> write(List<Plan> plans, Future<?> before, Lease lease, StopSignal stop) {
        // A batch that is being halved is many: none of them holds up the end of the process.
        if (stop.isRaised()) {
            return Future.failedFuture(new RunStoppedException());
        }
        return stores.batches()
                .write(lease.token(), plans, lease.length(), before)
                .map(written -> {
                    written.ifPresent(lease::heard);
                    return written.map(Checkpoint::revision);
                });
    }

    private SourceReader open(ClaimedRun claimed) throws IOException {
        String format = claimed.reading().facts().format();
        ContactSource source = sources.stream()
                .filter(candidate -> candidate.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IntakeException(
                        ErrorCode.RUN_FAILED,
                        "Files of the format " + format + " cannot be imported by this version."));
        return source.open(
                stores.files()
                        .open(claimed.lease().accountListId(), claimed.lease().importId(), TIMEOUT),
                claimed.reading().facts());
    }

    private RowPipeline pipeline(ClaimedRun claimed, SourceReader reader) {
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
        return new RowPipeline(target, mapper, stores.lookup());
    }
}
