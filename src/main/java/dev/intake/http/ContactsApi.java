package dev.intake.http;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.StoredContact;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.store.AccountListStore;
import dev.intake.store.ContactQuery;
import dev.intake.store.ContactStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was imported: contacts of all account lists of the caller, as JSON or as CSV. */
final class ContactsApi {
    private final ContactStore contacts;
    private final AccountListStore lists;
    private final Exports exports;

    ContactsApi(ContactStore contacts, AccountListStore lists, Exports exports) {
        this.contacts = contacts;
        this.lists = lists;
        this.exports = exports;
    }

    Future<Void> list(ApiRequest request) {
        ContactQuery query = query(request);
        if (request.wantsCsv()) {
            return export(request, query);
        }
        Paging paging = request.paging();
        Fieldsets fields = request.fields();
        IncludeTree include = request.include(ResourceType.CONTACTS);
        return contacts.list(request.userId(), query)
                .compose(found -> documents(request, found.entries(), include).compose(documents -> {
                    List<Resource> resources =
                            found.entries().stream().map(documents::resource).toList();
                    return request.answer(
                            200,
                            JsonApi.list(
                                    resources,
                                    include,
                                    fields,
                                    paging.links(request, found),
                                    paging.cursorMeta(request, found)));
                }));
    }

    /** With the contact's version as ETag. */
    Future<Void> show(ApiRequest request) {
        Fieldsets fields = request.fields();
        IncludeTree include = request.include(ResourceType.CONTACTS);
        return contacts.find(request.userId(), request.id("contact_id"))
                .map(found -> found.orElseThrow(() -> JsonApiErrors.notFound("contact")))
                .compose(found -> documents(request, found, include).compose(documents -> {
                    EntityTags.write(request, found.contact().version());
                    return request.answer(200, JsonApi.document(documents.resource(found.contact()), include, fields));
                }));
    }

    private Future<Void> export(ApiRequest request, ContactQuery query) {
        return exports.csv(
                request,
                "contacts.csv",
                ContactCsv.header(),
                answer -> contacts.stream(
                        request.userId(),
                        query,
                        batch -> HomeLoop.here()
                                .bring(names(request, batch))
                                .compose(names -> answer.write(batch.stream()
                                        .map(contact -> ContactCsv.line(contact.contact(), names))
                                        .toList()))));
    }

    /** The names of those who referred a batch: in CSV a referrer is a name. */
    private Future<Map<UUID, String>> names(ApiRequest request, Collection<StoredContact> batch) {
        return referrers(request, batch)
                .map(found -> found.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().contact().fields().name())));
    }

    private Future<ContactDocuments> documents(
            ApiRequest request, Collection<StoredContact> found, IncludeTree include) {
        Future<Map<UUID, StoredContact>> referrers =
                include.has("contacts_that_referred_me") ? referrers(request, found) : Future.succeededFuture(Map.of());
        return referrers.compose(known -> accountLists(request, found, known.values())
                .map(accountLists -> ContactDocuments.of(accountLists, known)));
    }

    /** Of one contact: those who referred it are in the same list. */
    private Future<ContactDocuments> documents(ApiRequest request, ContactStore.InList found, IncludeTree include) {
        Future<Map<UUID, StoredContact>> referrers = include.has("contacts_that_referred_me")
                ? referrers(request, List.of(found.contact()))
                : Future.succeededFuture(Map.of());
        return referrers.map(known -> ContactDocuments.of(List.of(found.list()), known));
    }

    private Future<Map<UUID, StoredContact>> referrers(ApiRequest request, Collection<StoredContact> found) {
        List<UUID> ids = ContactDocuments.referrersOf(found);
        return ids.isEmpty() ? Future.succeededFuture(Map.of()) : contacts.findAll(request.userId(), ids);
    }

    /** Each list of these contacts, read once: a contact without a currency has its list's. */
    private Future<List<AccountList>> accountLists(
            ApiRequest request, Collection<StoredContact> found, Collection<StoredContact> more) {
        Set<UUID> ids = new LinkedHashSet<>();
        found.forEach(contact -> ids.add(contact.accountListId()));
        more.forEach(contact -> ids.add(contact.accountListId()));
        List<AccountList> accountLists = new ArrayList<>();
        Future<Void> loaded = Future.succeededFuture();
        for (UUID id : ids) {
            loaded = loaded.compose(before -> lists.find(request.userId(), id)).map(list -> {
                list.ifPresent(accountLists::add);
                return null;
            });
        }
        return loaded.map(all -> accountLists);
    }

    private static ContactQuery query(ApiRequest request) {
        Map<String, String> filter = request.members("filter");
        Paging paging = request.paging();
        Sorting sorting = Sorting.of(request);
        return new ContactQuery(
                uuid(filter.get("account_list_id")),
                uuid(filter.get("import_id")),
                filter.get("tag"),
                filter.get("name"),
                filter.get("email"),
                sort(sorting),
                sorting.descending(),
                paging.page(),
                paging.perPage(),
                paging.after(),
                paging.after() == null && !request.wantsCsv());
    }

    private static ContactQuery.Sort sort(Sorting sorting) {
        boolean known = Arrays.stream(ContactQuery.Sort.values())
                .anyMatch(sort -> sort.name().equalsIgnoreCase(sorting.key()));
        if (!known) {
            throw new IntakeException(Problem.atParameter(
                    ErrorCode.INVALID_SORT,
                    "sort",
                    "Contacts cannot be sorted by " + sorting.key() + ". Sort by name or created_at."));
        }
        return sorting.as(ContactQuery.Sort.class);
    }

    private static UUID uuid(String sent) {
        return sent == null ? null : UUID.fromString(sent);
    }
}
