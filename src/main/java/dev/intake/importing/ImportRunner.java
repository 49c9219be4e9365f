package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ContactIds;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.jobs.Lease;
import dev.intake.mapping.RowMapper;
import dev.intake.mapping.TagList;
import dev.intake.pipeline.ContactLookup;
import dev.intake.pipeline.RowPipeline;
import dev.intake.sources.ContactSource;
import dev.intake.sources.SourceReader;
import dev.intake.store.BatchStore;
import dev.intake.store.Blocking;
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
    RunEnd run(ClaimedRun claimed, Lease lease, Progress progress, BooleanSupplier stopping) {
        UUID importId = claimed.lease().importId();
        LOG.info("Import {}: attempt {} begins at row {}", importId, claimed.attempt(), claimed.nextRow());
        try {
            boolean ended = rows(claimed, lease, progress, () -> stopping.getAsBoolean() || lease.isLost());
            end(lease, progress, ended);
            return ended ? RunEnd.COMPLETED : RunEnd.HANDED_BACK;
        } catch (LeaseLostException lost) {
            LOG.info("Import {}: another runner has it", importId);
            return RunEnd.LEASE_LOST;
        } catch (IntakeException failure) {
            return failed(lease, failure);
        } catch (IOException | RuntimeException failure) {
            LOG.error("Import {} failed", importId, failure);
            fail(
                    lease,
                    ErrorCode.RUN_FAILED,
                    "The import stopped because of an error on our side. Please start it again.");
            return RunEnd.FAILED;
        }
    }

    private boolean rows(ClaimedRun claimed, Lease lease, Progress progress, BooleanSupplier stopping)
            throws IOException {
        try (SourceReader reader = open(claimed)) {
            ImportRun run = new ImportRun(
                    reader,
                    pipeline(claimed, reader),
                    new BatchWriter(
                            lease.token().importId(),
                            new MeasuredWrites(plans -> batches.write(lease.token(), plans, lease.length()), meter),
                            progress),
                    options.batchRows(),
                    meter::planned);
            return run.run(claimed.nextRow(), stopping);
        }
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
        return new RowPipeline(claimed.lease().accountListId(), mapper, lookup);
    }

    private void end(Lease lease, Progress progress, boolean ended) {
        if (lease.isLost()) {
            throw new LeaseLostException();
        }
        Future<Optional<Long>> ending = ended ? runs.complete(lease.token()) : runs.handBack(lease.token());
        Blocking.await(ending, TIMEOUT).ifPresent(progress::tell);
        LOG.info("Import {}: {}", lease.token().importId(), ended ? "completed" : "handed back");
    }

    private RunEnd failed(Lease lease, IntakeException failure) {
        if (failure.code() == ErrorCode.UNAVAILABLE) {
            // The database is away: nothing can be said there. The lease runs out, and whoever claims the run goes on
            // at its checkpoint.
            LOG.warn("Import {} waits for the database", lease.token().importId(), failure);
            return RunEnd.DATABASE_AWAY;
        }
        LOG.error("Import {} failed", lease.token().importId(), failure);
        fail(lease, ErrorCode.RUN_FAILED, failure.problems().get(0).detail());
        return RunEnd.FAILED;
    }

    private void fail(Lease lease, ErrorCode code, String detail) {
        try {
            Blocking.await(runs.fail(lease.token(), code, detail), TIMEOUT);
        } catch (RuntimeException away) {
            LOG.warn("Import {} could not be marked as failed", lease.token().importId(), away);
        }
    }
}
