package dev.intake.http;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.bus.messages.ImportQueued;
import dev.intake.bus.messages.UploadReceived;
import dev.intake.bus.messages.UploadReceived.SpooledFile;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.ImportChanges;
import dev.intake.contacts.ImportSource;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.FileUpload;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Makes imports of uploaded files: the file is in the spool, a message tells who recognises and stores it, and the answer shows the import. */
final class ImportUploads {
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    /** A file of this size may take a second more. */
    private static final long BYTES_A_SECOND = 5_000_000;

    /** What is done beside waiting for the import: hashing the file, and asking the database. */
    static final Duration BESIDE = Duration.ofSeconds(10);

    private final IntakeBus bus;
    private final ImportsApi imports;
    private final Idempotency idempotency;

    ImportUploads(IntakeBus bus, ImportsApi imports, Idempotency idempotency) {
        this.bus = bus;
        this.imports = imports;
        this.idempotency = idempotency;
    }

    Future<Void> createCsv(ApiRequest request) {
        return create(request, ImportSource.CSV, true, "/imports/csv/");
    }

    Future<Void> create(ApiRequest request) {
        return create(request, null, false, "/imports/");
    }

    private Future<Void> create(ApiRequest request, ImportSource forced, boolean inPreview, String path) {
        RequestDocument document = RequestDocument.of(
                MultipartForm.document(request.context().request().formAttributes()), ResourceType.IMPORTS);
        FileUpload upload = request.context().fileUploads().get(0);
        ImportSource source = forced == null ? source(document, upload.fileName()) : forced;
        UploadedFiles.check(upload, source);
        SpooledFile file = new SpooledFile(upload.uploadedFileName(), upload.fileName(), upload.size());
        ImportChanges changes = withPreview(ImportForms.changes(document), inPreview);
        // What the answer is to show is read now, so that a mistake in it leaves no import behind.
        request.include(ResourceType.IMPORTS);
        request.fields();
        return idempotency.once(request, timeout(upload.size()).plus(BESIDE), new Creation() {
            @Override
            public Future<Optional<UUID>> madeBy(UUID requestId) {
                return imports.madeBy(request, requestId);
            }

            @Override
            public Future<UUID> make(UUID requestId) {
                return accept(new UploadReceived(
                        importId(document),
                        request.accountListId(),
                        request.userId(),
                        source,
                        file,
                        changes,
                        requestId));
            }

            @Override
            public Future<Void> answer(UUID importId) {
                String location = AccountListsApi.PATH + request.accountListId() + path + importId;
                return imports.document(request, importId, null).compose(shown -> request.created(location, shown));
            }
        });
    }

    private Future<UUID> accept(UploadReceived message) {
        return bus.request(Address.UPLOADS, message, timeout(message.file().size()))
                .map(accepted -> {
                    if (accepted.queued()) {
                        bus.send(Address.QUEUED, new ImportQueued(accepted.accountListId(), accepted.importId()));
                    }
                    return accepted.importId();
                });
    }

    /** 30 s, and one more for each 5 MB: recognising and storing take time that grows with the file. */
    static Duration timeout(long bytes) {
        return SHORTEST.plusSeconds(bytes / BYTES_A_SECOND);
    }

    private static UUID importId(RequestDocument document) {
        String sent = document.data().getString("id");
        return sent == null ? ContactIds.next() : UUID.fromString(sent);
    }

    private static ImportSource source(RequestDocument document, String fileName) {
        String sent = document.attributes().getString("source");
        ImportSource source = sent == null ? ImportSource.CSV : ImportSource.of(sent);
        if (source != ImportSource.CSV
                || (sent == null && FileNames.extension(fileName).equals("xml"))) {
            throw new IntakeException(
                    Problem.atPointer(
                            ErrorCode.UNSUPPORTED_SOURCE,
                            ImportForms.POINTER + (sent == null ? "file" : "source"),
                            "Only CSV files can be imported by now. Export the contacts as CSV and send them with the source csv."));
        }
        return source;
    }

    private static ImportChanges withPreview(ImportChanges sent, boolean otherwise) {
        if (sent.inPreview() != null) {
            return sent;
        }
        return new ImportChanges(
                otherwise,
                sent.sourceAccountId(),
                sent.tagList(),
                sent.override(),
                sent.importByGroup(),
                sent.groups(),
                sent.groupTags(),
                sent.matchOn(),
                sent.mappings(),
                sent.reading());
    }
}
