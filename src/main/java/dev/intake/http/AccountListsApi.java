package dev.intake.http;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.ContactIds;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.store.AccountListStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The account lists of the caller. */
final class AccountListsApi {
    static final String PATH = "/api/v2/account_lists/";
    private static final String DEFAULT_REGION = "US";
    private static final String DEFAULT_CURRENCY = "USD";
    private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final AccountListStore lists;
    private final Idempotency idempotency;

    AccountListsApi(AccountListStore lists, Idempotency idempotency) {
        this.lists = lists;
        this.idempotency = idempotency;
    }

    Future<Void> list(ApiRequest request) {
        Paging paging = request.paging();
        Fieldsets fields = request.fields();
        return lists.list(request.userId(), paging.page(), paging.perPage()).compose(found -> {
            List<Resource> resources =
                    found.entries().stream().map(AccountListDocuments::resource).toList();
            return request.answer(
                    200, JsonApi.list(resources, IncludeTree.NONE, fields, null, paging.meta(request, found)));
        });
    }

    Future<Void> show(ApiRequest request) {
        Fieldsets fields = request.fields();
        return find(request, request.accountListId()).compose(list -> request.answer(200, document(list, fields)));
    }

    Future<Void> create(ApiRequest request) {
        JsonObject attributes = RequestDocument.of(request.document(), ResourceType.ACCOUNT_LISTS)
                .attributes();
        check(attributes);
        return idempotency.once(request, Idempotency.SHORT_LEASE, new Creation() {
            /** The request's id is the list's. */
            @Override
            public Future<Optional<UUID>> madeBy(UUID requestId) {
                return lists.find(request.userId(), requestId).map(found -> found.map(AccountList::id));
            }

            @Override
            public Future<UUID> make(UUID requestId) {
                return lists.create(
                                request.userId(),
                                requestId == null ? ContactIds.next() : requestId,
                                attributes.getString("name"),
                                attributes.getString("region", DEFAULT_REGION),
                                attributes.getString("currency", DEFAULT_CURRENCY))
                        .map(AccountList::id);
            }

            @Override
            public Future<Void> answer(UUID id) {
                return find(request, id).compose(list -> request.created(PATH + id, document(list, Fieldsets.ALL)));
            }
        });
    }

    Future<Void> update(ApiRequest request) {
        JsonObject attributes = RequestDocument.of(request.document(), ResourceType.ACCOUNT_LISTS)
                .about(request.accountListId())
                .attributes();
        check(attributes);
        return lists.update(
                        request.userId(),
                        request.accountListId(),
                        attributes.getString("name"),
                        attributes.getString("region"),
                        attributes.getString("currency"))
                .map(found -> found.orElseThrow(() -> JsonApiErrors.notFound("account list")))
                .compose(list -> request.answer(200, document(list, Fieldsets.ALL)));
    }

    private Future<AccountList> find(ApiRequest request, UUID id) {
        return lists.find(request.userId(), id)
                .map(found -> found.orElseThrow(() -> JsonApiErrors.notFound("account list")));
    }

    /** The contract knows the form of the codes; which of them exist ISO 3166 and ISO 4217 say. A name is any text that can be kept. */
    private static void check(JsonObject attributes) {
        StorableText.attribute("name", attributes.getString("name"));
        String region = attributes.getString("region");
        String currency = attributes.getString("currency");
        if (region != null && !REGIONS.contains(region)) {
            throw invalid("region", "\"" + region + "\" is no country of ISO 3166. Send a code such as US.");
        }
        if (currency != null && !CURRENCIES.contains(currency)) {
            throw invalid("currency", "\"" + currency + "\" is no currency of ISO 4217. Send a code such as USD.");
        }
    }

    private static IntakeException invalid(String attribute, String detail) {
        return new IntakeException(Problem.atPointer(ErrorCode.INVALID_VALUE, "/data/attributes/" + attribute, detail));
    }

    private static Buffer document(AccountList list, Fieldsets fields) {
        return JsonApi.document(AccountListDocuments.resource(list), IncludeTree.NONE, fields);
    }
}
