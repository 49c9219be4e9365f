package dev.intake.http;

import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.ImportSource;
import dev.intake.contacts.ImportStatus;
import dev.intake.store.ImportQuery;
import dev.intake.store.ImportQuery.Detail;
import dev.intake.store.ImportStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Reads imports. The CSV paths know imports of the source csv only: another one is a 404 there. */
final class ImportsApi {
    private static final String TYPE = ResourceType.IMPORTS.wireName();

    private final ImportStore imports;
    private final ImportLoader loader;
    private final ImportDocuments documents;

    ImportsApi(ImportStore imports, ImportLoader loader, ImportDocuments documents) {
        this.imports = imports;
        this.loader = loader;
        this.documents = documents;
    }

    Future<Void> list(ApiRequest request) {
        String source = request.members("filter").get("source");
        return list(request, source == null ? null : ImportSource.of(source));
    }

    Future<Void> listCsv(ApiRequest request) {
        return list(request, ImportSource.CSV);
    }

    Future<Void> show(ApiRequest request) {
        return document(request, request.importId(), null).compose(document -> request.answer(200, document));
    }

    Future<Void> showCsv(ApiRequest request) {
        return document(request, request.importId(), ImportSource.CSV)
                .compose(document -> request.answer(200, document));
    }

    /** The document of that import as the request wants it; fails with {@code not_found} when it is not of the source, unless that is null. */
    Future<Buffer> document(ApiRequest request, UUID importId, ImportSource source) {
        return document(request, importId, source, UnaryOperator.identity());
    }

    /** The same, with something else shown in it. */
    Future<Buffer> document(
            ApiRequest request, UUID importId, ImportSource source, UnaryOperator<ImportDocument> shown) {
        IncludeTree include = request.include(ResourceType.IMPORTS);
        Fieldsets fields = request.fields();
        Detail detail = fields.shows(TYPE, "file_constants") ? Detail.WHOLE : Detail.SUMMARY;
        return imports.find(request.userId(), request.accountListId(), importId, detail)
                .map(found -> found.filter(document -> source == null || document.source() == source)
                        .orElseThrow(() -> JsonApiErrors.notFound("import in this account list")))
                .compose(document -> loader.load(request.userId(), List.of(document), include, true)
                        .map(related ->
                                JsonApi.document(documents.resource(shown.apply(document), related), include, fields)));
    }

    /** The import that an earlier attempt at the request has made. */
    Future<Optional<UUID>> madeBy(ApiRequest request, UUID requestId) {
        return imports.madeBy(request.userId(), request.accountListId(), requestId);
    }

    private Future<Void> list(ApiRequest request, ImportSource source) {
        Paging paging = request.paging();
        Fieldsets fields = request.fields();
        IncludeTree include = request.include(ResourceType.IMPORTS);
        boolean showsSamples = fields.names(TYPE, "sample_contacts");
        return imports.list(request.userId(), request.accountListId(), query(request, source, fields))
                .map(found -> found.orElseThrow(() -> JsonApiErrors.notFound("account list")))
                .compose(found -> loader.load(request.userId(), found.entries(), include, showsSamples)
                        .compose(related -> {
                            List<Resource> resources = found.entries().stream()
                                    .map((ImportDocument document) -> documents.resource(document, related))
                                    .toList();
                            Map<String, Object> meta = paging.meta(request, found);
                            return request.answer(200, JsonApi.list(resources, include, fields, null, meta));
                        }));
    }

    private static ImportQuery query(ApiRequest request, ImportSource source, Fieldsets fields) {
        Paging paging = request.paging();
        Sorting sorting = Sorting.of(request);
        String status = request.members("filter").get("status");
        return new ImportQuery(
                source,
                status == null ? null : ImportStatus.of(status),
                sorting.as(ImportQuery.Sort.class),
                sorting.descending(),
                paging.page(),
                paging.perPage(),
                fields.names(TYPE, "file_constants") ? Detail.WHOLE : Detail.SUMMARY);
    }
}
