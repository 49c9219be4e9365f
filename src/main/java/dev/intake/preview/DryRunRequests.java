package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.DryRunRequested;
import dev.intake.bus.messages.ImportAccepted;
import dev.intake.contacts.ImportStatus;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.Blocking;
import dev.intake.store.DryRunStore;
import dev.intake.store.ImportWorkStore;
import dev.intake.store.ImportWorkStore.ImportWork;
import java.time.Duration;

/** Queues a dry run of an import in preview, if it could be started as it is. */
final class DryRunRequests {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ImportWorkStore work;
    private final DryRunStore runs;

    DryRunRequests(ImportWorkStore work, DryRunStore runs) {
        this.work = requireNonNull(work, "work");
        this.runs = requireNonNull(runs, "runs");
    }

    /** Works on the calling thread, which it blocks. */
    ImportAccepted accept(DryRunRequested request) {
        ImportWork found = Blocking.await(
                        work.find(request.userId(), request.accountListId(), request.importId()), TIMEOUT)
                .orElseThrow(() ->
                        new IntakeException(ErrorCode.NOT_FOUND, "There is no import " + request.importId() + "."));
        if (found.status() != ImportStatus.IN_PREVIEW) {
            throw new IntakeException(
                    ErrorCode.IMPORT_STATUS,
                    "The import is " + found.status().wireName()
                            + ": a dry run is for an import in preview. Its rows tell what became of each.");
        }
        Startable.checkFile(found);
        Startable.check(found.content());
        if (!Blocking.await(runs.queue(found, request.userId()), TIMEOUT)) {
            throw Freshness.overtaken();
        }
        return new ImportAccepted(request.accountListId(), request.importId(), false);
    }
}
