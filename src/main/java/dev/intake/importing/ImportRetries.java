package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.ImportRetryRequested;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.ImportRetryStore;
import dev.intake.store.ImportRetryStore.Retried;
import io.vertx.core.Future;

/** Takes the failed rows of completed imports again, and lets failed and cancelled imports go on. */
public final class ImportRetries {
    private final ImportRetryStore store;

    public ImportRetries(ImportRetryStore store) {
        this.store = requireNonNull(store, "store");
    }

    /**
     * Queues the import; {@code not_found} when it is not there for the user, {@code import_status} when it waits, runs or was undone, {@code nothing_to_retry},
     * {@code cells_erased}, {@code file_expired} when the rest of the file is gone, {@code too_many_queued}.
     */
    Future<ImportAccepted> retry(ImportRetryRequested request) {
        return store.retry(request.userId(), request.accountListId(), request.importId())
                .map(found -> found.orElseThrow(() ->
                        new IntakeException(ErrorCode.NOT_FOUND, "There is no import " + request.importId() + ".")))
                .map(retried -> accepted(request, retried));
    }

    private ImportAccepted accepted(ImportRetryRequested request, Retried retried) {
        if (retried.queued()) {
            return new ImportAccepted(request.accountListId(), request.importId(), true);
        }
        throw switch (retried.was()) {
            case COMPLETED, FAILED, CANCELLED -> refused(retried);
            case IN_PREVIEW ->
                new IntakeException(
                        ErrorCode.IMPORT_STATUS,
                        "The import is in_preview: nothing of it has run yet. Set in_preview to false to start it.");
            case QUEUED, IMPORTING, UNDOING ->
                new IntakeException(
                        ErrorCode.IMPORT_STATUS,
                        "The import is " + retried.was().wireName() + ". Wait until it has ended, then retry it.");
            case UNDONE, UNDO_FAILED ->
                new IntakeException(
                        ErrorCode.IMPORT_STATUS,
                        "The import is " + retried.was().wireName() + ": what was undone is not imported again."
                                + " Upload the file as a new import.");
        };
    }

    private IntakeException refused(Retried retried) {
        if (!retried.hasRoom()) {
            return new IntakeException(
                    ErrorCode.TOO_MANY_QUEUED,
                    store.maxQueued()
                            + " imports of this account list wait to run already. Retry this one when some have run.");
        }
        if (retried.goesOn()) {
            return new IntakeException(
                    ErrorCode.FILE_EXPIRED,
                    "The rest of this import cannot be read: its uploaded file is not kept any more. Upload it again as a new import.");
        }
        return retried.hasErased()
                ? new IntakeException(
                        ErrorCode.CELLS_ERASED,
                        "The cells of this import's failed rows are no longer kept. Import these rows from your own file.")
                : new IntakeException(
                        ErrorCode.NOTHING_TO_RETRY, "No row of this import failed, so there is nothing to retry.");
    }
}
