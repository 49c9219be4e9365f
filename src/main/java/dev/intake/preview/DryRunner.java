package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ContactIds;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.jobs.BackOff;
import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.StopSignal;
import dev.intake.mapping.RowMapper;
import dev.intake.mapping.TagList;
import dev.intake.matching.KeyKind;
import dev.intake.pipeline.RowPipeline;
import dev.intake.pipeline.RowTarget;
import dev.intake.preview.overlay.ForeseenContacts;
import dev.intake.preview.overlay.StoredContacts;
import dev.intake.sources.ContactSource;
import dev.intake.sources.SourceReader;
import dev.intake.store.Blocking;
import dev.intake.store.ClaimedRun;
import dev.intake.store.DryRunStore;
import dev.intake.store.LeaseToken;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a claimed dry run to its end, or gives it back, to be begun anew: what its rows would have left is known to this process only. */
final class DryRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DryRunner.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final DryRunSetup setup;
    private final DryRunStore runs;

    DryRunner(DryRunSetup setup) {
        this.setup = requireNonNull(setup, "setup");
        this.runs = setup.stores().runs();
    }

    /** How a dry run ends in the database. */
    private interface Ending {
        Future<Optional<Long>> write(LeaseToken lease);
    }

    /** Runs on the calling thread, which it blocks. */
    void run(ClaimedRun claimed, Lease lease, Progress progress, StopSignal stop) {
        UUID importId = lease.token().importId();
        LOG.info("Import {}: a dry run begins", importId);
        Ending ending = rows(claimed, lease, progress, stop);
        Optional<Long> revision = end(ending, lease, stop);
        revision.ifPresent(progress::tell);
        LOG.info("Import {}: the dry run has {}", importId, revision.isPresent() ? "ended" : "been ended by others");
    }

    private Ending rows(ClaimedRun claimed, Lease lease, Progress progress, StopSignal stop) {
        UUID importId = lease.token().importId();
        try {
            Blocking.await(runs.tell(lease.token()), TIMEOUT).ifPresent(progress::tell);
            return switch (read(claimed, lease, progress, stop)) {
                case COMPLETED -> runs::complete;
                case STOPPED -> runs::handBack;
                case LOST -> lost -> Future.succeededFuture(Optional.empty());
            };
        } catch (IntakeException failure) {
            LOG.warn("Import {}: the dry run cannot go on", importId, failure);
            return failure.code() == ErrorCode.UNAVAILABLE
                    ? givenBackLater(stop)
                    : failed -> runs.fail(
                            failed,
                            ErrorCode.RUN_FAILED,
                            failure.problems().get(0).detail());
        } catch (IOException | RuntimeException failure) {
            LOG.error("Import {}: the dry run failed", importId, failure);
            return failed -> runs.fail(
                    failed,
                    ErrorCode.RUN_FAILED,
                    "The dry run stopped because of an error on our side. Please start it again.");
        }
    }

    /** It begins anew at the first row: at once, a database that is too slow for it would do nothing else. */
    private Ending givenBackLater(StopSignal stop) {
        stop.await(PAUSE);
        return runs::handBack;
    }

    private DryRun.End read(ClaimedRun claimed, Lease lease, Progress progress, StopSignal stop) throws IOException {
        BooleanSupplier stopping = () -> stop.isRaised() || lease.isLost();
        DryRunOptions options = setup.options();
        long rows = claimed.counters().total();
        try (SourceReader reader = open(claimed);
                ForeseenContacts foreseen =
                        new ForeseenContacts(contacts(claimed, rows, stopping), options.spill(), rows)) {
            DryRun run = new DryRun(
                    lease.token().importId(),
                    reader,
                    pipeline(claimed, reader, foreseen),
                    foreseen,
                    plans -> setup.stores().batches().write(lease.token(), plans, lease.length()),
                    options.batchRows());
            return run.run(stopping, progress);
        }
    }

    /** For a large file it pays to know beforehand whom there is no need to look for. */
    private StoredContacts contacts(ClaimedRun claimed, long rows, BooleanSupplier stopping) {
        DryRunStores stores = setup.stores();
        return stores.keys()
                .known(
                        claimed.lease().accountListId(),
                        KeyKind.of(claimed.choices().matchOn()),
                        rows,
                        stopping)
                .<StoredContacts>map(known -> new FilteredContacts(stores.contacts(), known))
                .orElse(stores.contacts());
    }

    private SourceReader open(ClaimedRun claimed) throws IOException {
        String format = claimed.reading().facts().format();
        ContactSource source = setup.sources().stream()
                .filter(candidate -> candidate.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IntakeException(
                        ErrorCode.RUN_FAILED,
                        "Files of the format " + format + " cannot be imported by this version."));
        return source.open(
                setup.stores()
                        .files()
                        .open(claimed.lease().accountListId(), claimed.lease().importId(), TIMEOUT),
                claimed.reading().facts());
    }

    private static RowPipeline pipeline(ClaimedRun claimed, SourceReader reader, ForeseenContacts foreseen) {
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
        return new RowPipeline(target, mapper, foreseen);
    }

    /** Again and again while the database is away, until the process ends; what is left then is found by its lease. Empty when it was not ours any more. */
    private static Optional<Long> end(Ending ending, Lease lease, StopSignal stop) {
        BackOff backOff = new BackOff(RandomGenerator.getDefault());
        while (true) {
            try {
                return Blocking.await(ending.write(lease.token()), TIMEOUT);
            } catch (IntakeException away) {
                LOG.warn(
                        "Import {}: the dry run cannot be ended yet",
                        lease.token().importId(),
                        away);
                if (stop.await(backOff.next())) {
                    return Optional.empty();
                }
            }
        }
    }
}
