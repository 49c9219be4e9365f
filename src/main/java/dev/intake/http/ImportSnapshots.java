package dev.intake.http;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.ImportStatus;
import dev.intake.store.ProgressStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Snapshots from the database, as the import is answered to a GET. */
final class ImportSnapshots implements Snapshots {
    /** In any other status something follows without a client's doing, or a client is at work. */
    private static final Set<ImportStatus> ENDED = EnumSet.of(
            ImportStatus.COMPLETED,
            ImportStatus.FAILED,
            ImportStatus.CANCELLED,
            ImportStatus.UNDONE,
            ImportStatus.UNDO_FAILED);

    private final ProgressStore store;
    private final ImportDocuments documents;

    ImportSnapshots(ProgressStore store, ImportDocuments documents) {
        this.store = requireNonNull(store, "store");
        this.documents = requireNonNull(documents, "documents");
    }

    @Override
    public Future<Optional<Snapshot>> load(WatchKey key, Set<UUID> users) {
        return store.find(key.accountListId(), key.importId(), users)
                .map(found -> found.map(watched -> snapshot(watched.document(), watched.members())));
    }

    @Override
    public Future<Map<WatchKey, Long>> revisions(List<WatchKey> keys) {
        return store.revisions(
                        keys.stream().map(WatchKey::accountListId).toList(),
                        keys.stream().map(WatchKey::importId).toList())
                .map(found -> found.stream()
                        .collect(Collectors.toMap(
                                each -> new WatchKey(each.accountListId(), each.importId()),
                                ProgressStore.Revision::revision)));
    }

    private Snapshot snapshot(ImportDocument document, Set<UUID> members) {
        Buffer json = JsonApi.document(
                documents.resource(document, ImportRelated.none(true)), IncludeTree.NONE, Fieldsets.ALL);
        long revision = document.job().revision();
        return new Snapshot(
                revision, ENDED.contains(document.job().status()), EventText.event(revision, "import", json), members);
    }
}
