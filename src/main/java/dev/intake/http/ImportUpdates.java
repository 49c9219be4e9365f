package dev.intake.http;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.bus.messages.DryRunRequested;
import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.ImportCancellationRequested;
import dev.intake.bus.messages.ImportDeletionRequested;
import dev.intake.bus.messages.ImportEdited;
import dev.intake.bus.messages.ImportQueued;
import dev.intake.bus.messages.ImportRetryRequested;
import dev.intake.bus.messages.ImportUpdateRequested;
import io.vertx.core.Future;
import java.time.Duration;

/** Changes, cancels, retries and deletes imports: by message, for whoever judges mappings and owns the job. */
final class ImportUpdates {
    private final IntakeBus bus;
    private final ImportsApi imports;
    private final Duration commandTimeout;
    private final Duration updateTimeout;

    /** {@code updateTimeout} is as for the upload of the largest file: it may be read anew for an update. */
    ImportUpdates(IntakeBus bus, ImportsApi imports, Duration commandTimeout, Duration updateTimeout) {
        this.bus = bus;
        this.imports = imports;
        this.commandTimeout = commandTimeout;
        this.updateTimeout = updateTimeout;
    }

    Future<Void> update(ApiRequest request) {
        return update(request, false);
    }

    Future<Void> updateCsv(ApiRequest request) {
        return update(request, true);
    }

    Future<Void> delete(ApiRequest request) {
        ImportDeletionRequested message =
                new ImportDeletionRequested(request.importId(), request.accountListId(), request.userId());
        return bus.request(Address.DELETIONS, message, commandTimeout).compose(done -> request.noContent());
    }

    Future<Void> cancel(ApiRequest request) {
        return command(
                request,
                Address.CANCELLATIONS,
                new ImportCancellationRequested(request.importId(), request.accountListId(), request.userId()));
    }

    Future<Void> dryRun(ApiRequest request) {
        return command(
                request,
                Address.DRY_RUNS,
                new DryRunRequested(request.importId(), request.accountListId(), request.userId()));
    }

    private <Q extends Record> Future<Void> command(ApiRequest request, Address<Q, ImportAccepted> address, Q message) {
        request.include(ResourceType.IMPORTS);
        request.fields();
        return bus.request(address, message, commandTimeout)
                .compose(accepted -> imports.document(request, accepted.importId(), null))
                .compose(shown -> request.answer(202, shown));
    }

    Future<Void> retry(ApiRequest request) {
        request.include(ResourceType.IMPORTS);
        request.fields();
        ImportRetryRequested message =
                new ImportRetryRequested(request.importId(), request.accountListId(), request.userId());
        return bus.request(Address.RETRIES, message, commandTimeout).compose(accepted -> {
            bus.send(Address.QUEUED, new ImportQueued(accepted.accountListId(), accepted.importId()));
            return imports.document(request, accepted.importId(), null).compose(shown -> request.answer(202, shown));
        });
    }

    private Future<Void> update(ApiRequest request, boolean csvOnly) {
        RequestDocument document =
                RequestDocument.of(request.document(), ResourceType.IMPORTS).about(request.importId());
        request.include(ResourceType.IMPORTS);
        request.fields();
        ImportUpdateRequested message = new ImportUpdateRequested(
                request.importId(),
                request.accountListId(),
                request.userId(),
                csvOnly,
                document.overwrites(),
                UpdatedInDbAt.of(document.attributes()),
                ImportForms.changes(document));
        return bus.request(Address.UPDATES, message, updateTimeout).compose(accepted -> {
            if (accepted.queued()) {
                bus.send(Address.QUEUED, new ImportQueued(accepted.accountListId(), accepted.importId()));
            } else {
                // Other processes are told by the transaction that changed it.
                bus.publish(Address.EDITED, new ImportEdited(accepted.accountListId(), accepted.importId()));
            }
            return imports.document(request, accepted.importId(), null).compose(shown -> request.answer(200, shown));
        });
    }
}
