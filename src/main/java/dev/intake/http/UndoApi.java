package dev.intake.http;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.bus.messages.ImportQueued;
import dev.intake.bus.messages.ImportUndoRequested;
import dev.intake.bus.messages.UndoPreviewRequested;
import io.vertx.core.Future;
import java.time.Duration;

/** Has imports undone, or shows what that would come to. */
final class UndoApi {
    private final IntakeBus bus;
    private final ImportsApi imports;
    private final Duration commandTimeout;

    UndoApi(IntakeBus bus, ImportsApi imports, Duration commandTimeout) {
        this.bus = bus;
        this.imports = imports;
        this.commandTimeout = commandTimeout;
    }

    Future<Void> undo(ApiRequest request) {
        request.include(ResourceType.IMPORTS);
        request.fields();
        return Boolean.parseBoolean(request.query("dry_run")) ? foresee(request) : start(request);
    }

    private Future<Void> start(ApiRequest request) {
        ImportUndoRequested message =
                new ImportUndoRequested(request.importId(), request.accountListId(), request.userId());
        return bus.request(Address.UNDOS, message, commandTimeout).compose(accepted -> {
            bus.send(Address.QUEUED, new ImportQueued(accepted.accountListId(), accepted.importId()));
            return imports.document(request, accepted.importId(), null).compose(shown -> request.answer(202, shown));
        });
    }

    private Future<Void> foresee(ApiRequest request) {
        UndoPreviewRequested message =
                new UndoPreviewRequested(request.importId(), request.accountListId(), request.userId());
        return bus.request(Address.UNDO_PREVIEWS, message, UndoPreviewRequested.PATIENCE)
                .compose(foreseen -> imports.document(
                        request,
                        request.importId(),
                        null,
                        document -> document.withUndo(document.undo().foreseen(foreseen.counts(), foreseen.rows()))))
                .compose(shown -> request.answer(200, shown));
    }
}
