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
import dev.intake.pipeline.ContactLookup;
import dev.intake.pipeline.RowPipeline;
import dev.intake.sources.ContactSource;
import dev.intake.sources.SourceReader;
import dev.intake.store.BatchStore;
import dev.intake.store.Blocking;
import dev.intake.store.Checkpoint;
import dev.intake.store.ClaimedRun;
import dev.intake.store.FileStore;
import dev.intake.store.RunStore;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a claimed import to a final status, or leaves it so that another runner can: at the end it is completed, failed, or handed back. */
final class ImportRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Of the three seconds that undeploying takes at most. */
    private static final Duration LAST_TIMEOUT = Duration.ofSeconds(2);

    private final RunStore runs;
    private final BatchStore batches;
    private final FileStore files;
    private final ContactLookup lookup;
    private final List<ContactSource> sources;
    private final ImportOptions options;
    private final ImportMeter meter;

    ImportRunner(ImportStores stores, List<ContactSource> sources, ImportOptions options, ImportMeter meter) {
        this.runs = stores.runs();
        this.batches = stores.batches();
        this.files = stores.files();
        this.lookup = stores.lookup();
        this.sources = List.copyOf(sources);
        this.options = requireNonNull(options, "options");
        this.meter = requireNonNull(meter, "meter");
    }

    /** Runs on the calling thread, which it blocks. */
    RunEnd run(ClaimedRun claimed, Lease lease, Progress progress, StopSignal stop) {
        UUID importId = claimed.lease().importId();
        LOG.info("Import {}: attempt {} begins at row {}", importId, claimed.attempt(), claimed.nextRow());
        Resumption resumption = new Resumption(lease, stop, claimed.nextRow());
        try {
            Ending ending = rows(claimed, lease, progress, stop, resumption);
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

    /** Writes what is left of the rows, and tells how that went. */
    private Ending rows(ClaimedRun claimed, Lease lease, Progress progress, StopSignal stop, Resumption resumption) {
        try {
            return resumption.keep(nextRow -> rows(claimed, nextRow, lease, progress, stop));
        } catch (LeaseLostException | RunStoppedException over) {
            throw over;
        } catch (IntakeException failure) {
            LOG.error("Import {} failed", claimed.lease().importId(), failure);
            return Ending.failed(failure.problems().get(0).detail());
        } catch (IOException | RuntimeException failure) {
            LOG.error("Import {} failed", claimed.lease().importId(), failure);
            return Ending.failed("The import stopped because of an error on our side. Please start it again.");
        }
    }

    private Ending rows(ClaimedRun claimed, long nextRow, Lease lease, Progress progress, StopSignal stop)
            throws IOException {
        BooleanSupplier stopping = () -> stop.isRaised() || lease.isLost() || lease.isCancelled();
        if (stopping.getAsBoolean()) {
            return Ending.HANDED_BACK;
        }
        try (SourceReader reader = open(claimed)) {
            BatchWriter.Store store = new MeasuredWrites((plans, before) -> write(plans, before, lease, stop), meter);
            BatchWriter writer = new BatchWriter(lease.token().importId(), store, progress);
            ImportRun run =
                    new ImportRun(reader, pipeline(claimed, reader), writer, options.batchRows(), meter::planned);
            return run.run(nextRow, stopping) ? Ending.COMPLETED : Ending.HANDED_BACK;
        }
    }

    private Future<Optional<Long>> write(List<Plan> plans, Future<?> before, Lease lease, StopSignal stop) {
        // A batch that is being halved is many: none of them holds up the end of the process.
        if (stop.isRaised()) {
            return Future.failedFuture(new RunStoppedException());
        }
        return batches.write(lease.token(), plans, lease.length(), before).map(written -> {
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
                files.open(claimed.lease().accountListId(), claimed.lease().importId(), TIMEOUT),
                claimed.reading().facts());
    }

    private RowPipeline pipeline(ClaimedRun claimed, SourceReader reader) {
        RowMapper mapper = new RowMapper(
                reader.columns(),
                claimed.reading().mappings(),
                TagList.parse(claimed.choices().tagList()),
                claimed.reading().region(),
                ContactIds.timeOrdered());
        return new RowPipeline(
                claimed.lease().accountListId(),
                mapper,
                KeyKind.of(claimed.choices().matchOn()),
                lookup);
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
