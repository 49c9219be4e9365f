package dev.intake.http;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.Member;
import dev.intake.contacts.StoredContact;
import dev.intake.store.AccountListStore;
import dev.intake.store.ImportStore;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Loads what a request wants to see beside imports, and nothing else: reading an import by itself stays one query. */
final class ImportLoader {
    private final ImportStore imports;
    private final AccountListStore lists;

    ImportLoader(ImportStore imports, AccountListStore lists) {
        this.imports = imports;
        this.lists = lists;
    }

    /** What the tree leads to from these imports of one account list. */
    Future<ImportRelated> load(UUID userId, List<ImportDocument> documents, IncludeTree include, boolean showsSamples) {
        if (include.isEmpty() || documents.isEmpty()) {
            return Future.succeededFuture(ImportRelated.none(showsSamples));
        }
        UUID accountListId = documents.get(0).accountListId();
        Future<AccountList> list = include.has("account_list") || include.has("sample_contacts")
                ? lists.find(userId, accountListId).map(found -> found.orElse(null))
                : Future.succeededFuture();
        return list.compose(accountList -> users(documents, include)
                .compose(users -> samples(userId, documents, include)
                        .map(samples -> new ImportRelated(
                                showsSamples || include.has("sample_contacts"), accountList, users, samples))));
    }

    private Future<Map<UUID, Member>> users(List<ImportDocument> documents, IncludeTree include) {
        Map<UUID, Member> users = new LinkedHashMap<>();
        Future<Void> loaded = Future.succeededFuture();
        if (include.has("user")) {
            Set<UUID> ids = new LinkedHashSet<>(
                    documents.stream().map(ImportDocument::userId).toList());
            for (UUID id : ids) {
                loaded = loaded.compose(before -> lists.user(id))
                        .map(user -> user.map(found -> users.put(id, found)))
                        .mapEmpty();
            }
        }
        return loaded.map(all -> users);
    }

    private Future<Map<UUID, List<StoredContact>>> samples(
            UUID userId, List<ImportDocument> documents, IncludeTree include) {
        Map<UUID, List<StoredContact>> samples = new LinkedHashMap<>();
        Future<Void> loaded = Future.succeededFuture();
        if (include.has("sample_contacts")) {
            for (ImportDocument document : documents) {
                loaded = loaded.compose(before -> imports.samples(userId, document.accountListId(), document.id()))
                        .map(found -> samples.put(document.id(), found))
                        .mapEmpty();
            }
        }
        return loaded.map(all -> samples);
    }
}
