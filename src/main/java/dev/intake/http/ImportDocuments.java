package dev.intake.http;

import static dev.intake.http.AccountListDocuments.times;

import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.JsonText;
import dev.intake.http.Resource.Link;
import dev.intake.http.Resource.Relation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Imports as resources: every documented attribute and ours, stored JSON as it is (MPDX Imports API, response envelope for one import). */
final class ImportDocuments {
    private final SignedLinks links;
    private final UndoWindow undoWindow;
    private final Clock clock;

    ImportDocuments(SignedLinks links, UndoWindow undoWindow, Clock clock) {
        this.links = links;
        this.undoWindow = undoWindow;
        this.clock = clock;
    }

    static String path(UUID accountListId, UUID importId) {
        return AccountListsApi.PATH + accountListId + "/imports/" + importId;
    }

    /** The path of an import's file: what a signed link signs. */
    static String filePath(UUID accountListId, UUID importId) {
        return path(accountListId, importId) + "/file";
    }

    /** The path of an import's events: what a signed link signs. */
    static String eventsPath(UUID accountListId, UUID importId) {
        return path(accountListId, importId) + "/events";
    }

    /** The resource; samples and whom it belongs to are made from what was loaded for {@code included}. */
    Resource resource(ImportDocument document, ImportRelated related) {
        SortedMap<String, Object> attributes = times(document.createdAt(), document.updatedAt());
        attributes.put("account_list_id", document.accountListId());
        attributes.put("in_preview", document.inPreview());
        attributes.put("source", document.source().wireName());
        putOptions(attributes, document.options());
        putFile(attributes, document);
        putCached(attributes, document.cached());
        putJob(attributes, document.job());
        attributes.put("events_url", links.sign(eventsPath(document.accountListId(), document.id())));
        putCounters(attributes, document.job());
        attributes.put("undo", UndoDocuments.undo(document.undo()));
        attributes.put("undoable_until", undoWindow.until(document));
        attributes.put("dry_run", DryRunDocuments.dryRun(document.dryRun()));
        attributes.put("rows_differing_from_dry_run", document.rowsDifferingFromDryRun());
        return new Resource(ResourceType.IMPORTS, document.id().toString(), attributes, relations(document, related));
    }

    private static void putOptions(SortedMap<String, Object> attributes, ImportDocument.Options options) {
        attributes.put("tag_list", options.tagList());
        attributes.put("override", options.override());
        attributes.put("import_by_group", options.importByGroup());
        attributes.put("groups", options.groups());
        attributes.put("group_tags", options.groupTags());
        attributes.put("match_on", options.matchOn());
    }

    private void putFile(SortedMap<String, Object> attributes, ImportDocument document) {
        ImportDocument.File file = document.file();
        attributes.put("file_url", fileUrl(document));
        attributes.put("file_name", file.name());
        attributes.put("file_size", file.size());
        attributes.put("file_sha256", file.sha256());
        attributes.put("file_format", file.format());
        attributes.put("file_charset", file.charset());
        attributes.put("file_delimiter", file.delimiter());
        attributes.put("file_header_row", file.headerRow());
        attributes.put("file_profile", file.profile());
        attributes.put("file_expires_at", file.expiresAt());
        attributes.put("recognition", orElse(file.recognition(), JsonText.EMPTY_OBJECT));
        attributes.put("same_file_as", file.sameFileAs());
    }

    private String fileUrl(ImportDocument document) {
        ImportDocument.File file = document.file();
        boolean kept = file.expiresAt() == null || clock.instant().isBefore(file.expiresAt());
        return kept ? links.sign(filePath(document.accountListId(), document.id())) : null;
    }

    /** Lists leave out the constants of the file, which may be large; then there is no such attribute. */
    private static void putCached(SortedMap<String, Object> attributes, ImportDocument.Cached cached) {
        if (cached.constants() != null) {
            attributes.put("file_constants", cached.constants());
        }
        attributes.put("file_headers", orElse(cached.headers(), JsonText.EMPTY_OBJECT));
        attributes.put("file_headers_mappings", orElse(cached.headersMappings(), JsonText.EMPTY_OBJECT));
        attributes.put("file_constants_mappings", orElse(cached.constantsMappings(), JsonText.EMPTY_OBJECT));
        attributes.put("suggested_headers_mappings", orElse(cached.suggestedHeaders(), JsonText.EMPTY_OBJECT));
        attributes.put("suggested_constants_mappings", orElse(cached.suggestedConstants(), JsonText.EMPTY_OBJECT));
        attributes.put("warnings", orElse(cached.warnings(), JsonText.EMPTY_ARRAY));
    }

    private static void putJob(SortedMap<String, Object> attributes, ImportDocument.Job job) {
        attributes.put("status", job.status().wireName());
        attributes.put("queued_at", job.queuedAt());
        attributes.put("queued_behind", job.queuedBehind());
        attributes.put("started_at", job.startedAt());
        attributes.put("completed_at", job.completedAt());
        attributes.put("attempt", job.attempt());
        attributes.put("error", error(job.errorCode(), job.errorDetail()));
        attributes.put("rows_per_second", job.rowsPerSecond());
        attributes.put("estimated_completion_at", job.estimatedCompletionAt());
        attributes.put("revision", job.revision());
    }

    private static void putCounters(SortedMap<String, Object> attributes, ImportDocument.Job job) {
        attributes.put("rows_total", job.counters().total());
        attributes.put("rows_read", job.counters().read());
        attributes.put("rows_created", job.counters().created());
        attributes.put("rows_updated", job.counters().updated());
        attributes.put("rows_unchanged", job.counters().unchanged());
        attributes.put("rows_skipped", job.counters().skipped());
        attributes.put("rows_failed", job.counters().failed());
    }

    /** Null without a code. */
    static Map<String, Object> error(String code, String detail) {
        if (code == null) {
            return null;
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("detail", detail);
        return error;
    }

    private static SortedMap<String, Relation> relations(ImportDocument document, ImportRelated related) {
        SortedMap<String, Relation> relations = new TreeMap<>();
        relations.put("account_list", Relation.one(related.accountList(document.accountListId())));
        relations.put(
                "user",
                Relation.one(new Link(ResourceType.USERS, document.userId().toString(), () -> related.user(document))));
        if (related.showsSamples()) {
            relations.put("sample_contacts", Relation.many(related.samples(document)));
        }
        return relations;
    }

    private static JsonText orElse(JsonText stored, JsonText otherwise) {
        return stored == null ? otherwise : stored;
    }
}
