package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.ImportUndoRequested;
import dev.intake.bus.messages.UndoForeseen;
import dev.intake.bus.messages.UndoPreviewRequested;
import dev.intake.contacts.ImportStatus;
import dev.intake.contacts.RunWork;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.UndoStore;
import dev.intake.store.UndoStore.Standing;
import io.vertx.core.Future;
import java.util.UUID;

/** Has imports undone, or foreseen what that would come to, where their status and the window allow it. */
public final class ImportUndos {
    private final UndoStore undos;
    private final UndoStores stores;
    private final UndoPreview preview;

    public ImportUndos(UndoStore undos, UndoStores stores, UndoPreview preview) {
        this.stores = requireNonNull(stores, "stores");
        this.undos = requireNonNull(undos, "undos");
        this.preview = requireNonNull(preview, "preview");
    }

    /** Queues the undo; {@code not_found} when the import is not there for the user, else a code for each reason why it cannot be undone. */
    public Future<ImportAccepted> start(ImportUndoRequested request) {
        return undos.start(request.userId(), request.accountListId(), request.importId())
                .map(found -> found.orElseThrow(() -> notFound(request.importId())))
                .map(standing -> {
                    check(standing);
                    return new ImportAccepted(request.accountListId(), request.importId(), true);
                });
    }

    /** Refuses a preview as the undo itself would be. */
    Future<Void> judge(UndoPreviewRequested request) {
        return undos.judge(request.userId(), request.accountListId(), request.importId())
                .map(found -> found.orElseThrow(() -> notFound(request.importId())))
                .map(standing -> {
                    check(standing);
                    return null;
                });
    }

    /** What an undo would come to, for a request that was judged. Works on the calling thread, which it blocks. */
    UndoForeseen foresee(UndoPreviewRequested request) {
        return preview.foresee(request.accountListId(), request.importId());
    }

    /** What a run that was queued here does. */
    RunBody body() {
        return new Undo(stores);
    }

    private static void check(Standing standing) {
        IntakeException refusal =
                switch (standing.status()) {
                    case IN_PREVIEW ->
                        refused(
                                ErrorCode.IMPORT_STATUS,
                                "The import is in_preview: it has written nothing that could be undone. Delete it if it is not wanted.");
                    case QUEUED, IMPORTING -> notEnded(standing);
                    case UNDOING ->
                        refused(
                                ErrorCode.UNDO_IN_PROGRESS,
                                "The import is being undone already. Wait until that has ended.");
                    case UNDONE ->
                        refused(
                                ErrorCode.ALREADY_UNDONE,
                                "The import is undone. What was kept of it is in its rows; import the file again if it was undone by mistake.");
                    case COMPLETED, FAILED, CANCELLED, UNDO_FAILED -> ofEnded(standing);
                };
        if (refusal != null) {
            throw refusal;
        }
    }

    private static IntakeException notEnded(Standing standing) {
        return standing.work() == RunWork.UNDO
                ? refused(
                        ErrorCode.UNDO_IN_PROGRESS, "The import waits to be undone already. Wait until that has ended.")
                : refused(
                        ErrorCode.UNDO_WHILE_IMPORTING,
                        "The import is " + standing.status().wireName()
                                + (standing.status() == ImportStatus.QUEUED ? " to run" : "")
                                + ". Cancel it or wait until it has ended, then undo it.");
    }

    private static IntakeException ofEnded(Standing standing) {
        if (standing.isPast()) {
            return refused(
                    ErrorCode.UNDO_WINDOW_PASSED,
                    "The time in which the import could be undone is over, and what it changed is no longer kept.");
        }
        return standing.hasRoom()
                ? null
                : refused(
                        ErrorCode.TOO_MANY_QUEUED,
                        "Too many imports of this account list wait already. Try again when one of them has run.");
    }

    private static IntakeException refused(ErrorCode code, String detail) {
        return new IntakeException(code, detail);
    }

    private static IntakeException notFound(UUID importId) {
        return new IntakeException(ErrorCode.NOT_FOUND, "There is no import " + importId + ".");
    }
}
