package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.ImportCancellationRequested;
import dev.intake.contacts.DryRunStatus;
import dev.intake.contacts.ImportStatus;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.DryRunStore;
import dev.intake.store.ImportCancellation;
import io.vertx.core.Future;

/** Cancels imports that wait or run, also in another process, and dry runs of imports in preview. */
public final class ImportCancellations {
    private final ImportCancellation cancellation;
    private final DryRunStore dryRuns;

    public ImportCancellations(ImportCancellation cancellation, DryRunStore dryRuns) {
        this.cancellation = requireNonNull(cancellation, "cancellation");
        this.dryRuns = requireNonNull(dryRuns, "dryRuns");
    }

    /**
     * Cancels the import or its dry run, or succeeds when it is so already; {@code not_found} when it is not there for the user, {@code no_dry_run_to_cancel} or
     * {@code import_status} when it cannot be.
     */
    public Future<ImportAccepted> cancel(ImportCancellationRequested request) {
        return cancellation
                .cancel(request.userId(), request.accountListId(), request.importId())
                .map(found -> found.orElseThrow(() ->
                        new IntakeException(ErrorCode.NOT_FOUND, "There is no import " + request.importId() + ".")))
                .compose(was -> was == ImportStatus.IN_PREVIEW
                        ? cancelDryRun(request)
                        : Future.succeededFuture(accepted(request, was)));
    }

    private Future<ImportAccepted> cancelDryRun(ImportCancellationRequested request) {
        return dryRuns.cancel(request.userId(), request.accountListId(), request.importId())
                .map(status -> {
                    if (status.isEmpty() || status.get() != DryRunStatus.CANCELLED) {
                        throw nothingRuns();
                    }
                    return new ImportAccepted(request.accountListId(), request.importId(), false);
                });
    }

    private static IntakeException nothingRuns() {
        return new IntakeException(
                ErrorCode.NO_DRY_RUN_TO_CANCEL,
                "The import is in_preview, and no dry run of it waits or runs that could be cancelled. Delete the import if it is not wanted.");
    }

    private static ImportAccepted accepted(ImportCancellationRequested request, ImportStatus was) {
        return switch (was) {
            case QUEUED, IMPORTING, CANCELLED -> new ImportAccepted(request.accountListId(), request.importId(), false);
            case IN_PREVIEW -> throw nothingRuns();
            case UNDOING ->
                throw new IntakeException(
                        ErrorCode.IMPORT_STATUS,
                        "The import is being undone, or waits to be, which cannot be cancelled. Wait until that has ended.");
            case COMPLETED, FAILED, UNDONE, UNDO_FAILED ->
                throw new IntakeException(
                        ErrorCode.IMPORT_STATUS,
                        "The import is " + was.wireName() + ": it has ended and cannot be cancelled any more.");
        };
    }
}
