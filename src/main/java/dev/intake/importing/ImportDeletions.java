package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.ImportDeletionRequested;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.ImportErasure;
import dev.intake.store.ImportQuery.Detail;
import dev.intake.store.ImportStore;
import io.vertx.core.Future;

/** Erases imports that nothing runs on. */
public final class ImportDeletions {
    private final ImportStore imports;
    private final ImportErasure erasure;

    public ImportDeletions(ImportStore imports, ImportErasure erasure) {
        this.imports = requireNonNull(imports, "imports");
        this.erasure = requireNonNull(erasure, "erasure");
    }

    /** Erases the import; {@code not_found} when it is not there for the user, {@code import_status} while it is queued or running. */
    Future<ImportAccepted> delete(ImportDeletionRequested request) {
        return erasure.erase(request.userId(), request.accountListId(), request.importId())
                .compose(erased -> erased
                        ? Future.succeededFuture(new ImportAccepted(request.accountListId(), request.importId(), false))
                        : refused(request));
    }

    private Future<ImportAccepted> refused(ImportDeletionRequested request) {
        return imports.find(request.userId(), request.accountListId(), request.importId(), Detail.SUMMARY)
                .compose(found -> Future.failedFuture(
                        found.isEmpty()
                                ? new IntakeException(
                                        ErrorCode.NOT_FOUND, "There is no import " + request.importId() + ".")
                                : new IntakeException(
                                        ErrorCode.IMPORT_STATUS,
                                        "The import is "
                                                + found.get().job().status().wireName()
                                                + ". Wait until it has ended, then delete it.")));
    }
}
