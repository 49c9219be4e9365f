package dev.intake.http;

import dev.intake.contacts.HistoryEntry;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.store.ContactHistoryStore;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which imports, rows and people made a contact what it is. */
final class HistoryApi {
    private final ContactHistoryStore histories;

    HistoryApi(ContactHistoryStore histories) {
        this.histories = histories;
    }

    Future<Void> list(ApiRequest request) {
        Paging paging = request.paging();
        Fieldsets fields = request.fields();
        return histories
                .list(request.userId(), request.id("contact_id"), beforeVersion(paging), paging.perPage())
                .map(found -> found.orElseThrow(() -> JsonApiErrors.notFound("contact")))
                .compose(found -> {
                    List<Resource> resources =
                            found.entries().stream().map(HistoryApi::resource).toList();
                    return request.answer(
                            200,
                            JsonApi.list(
                                    resources,
                                    IncludeTree.NONE,
                                    fields,
                                    paging.links(request, found),
                                    paging.cursorMeta(request, found)));
                });
    }

    private static long beforeVersion(Paging paging) {
        if (paging.after() == null) {
            return 0;
        }
        try {
            return Math.max(2, Long.parseLong(paging.after()));
        } catch (NumberFormatException notOurs) {
            throw new IntakeException(
                    List.of(Problem.atParameter(
                            ErrorCode.INVALID_CURSOR,
                            "page[after]",
                            "This is no cursor of ours. Send back meta.pagination.after of the page before.")),
                    notOurs);
        }
    }

    private static Resource resource(HistoryEntry entry) {
        SortedMap<String, Object> attributes = new TreeMap<>();
        attributes.put("version", entry.version());
        attributes.put("kind", entry.kind().wireName());
        attributes.put("import_id", entry.importId());
        attributes.put("row_number", entry.rowNumber());
        attributes.put("file_name", entry.fileName());
        attributes.put("created_at", entry.at());
        attributes.put(
                "changes", entry.changes().stream().map(HistoryApi::change).toList());
        return new Resource(
                ResourceType.CONTACT_CHANGES, entry.contactId() + ":" + entry.version(), attributes, new TreeMap<>());
    }

    private static Map<String, Object> change(HistoryEntry.Change change) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("field", change.value().field());
        members.put("before", change.value().before());
        members.put("after", change.value().after());
        members.put("columns", change.columns());
        return members;
    }
}
