package dev.intake.http;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.Member;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.AccountListStore;
import dev.intake.store.RemovalOutcome;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The caller, and who else sees an account list. */
final class UsersApi {
    private final AccountListStore lists;
    private final Idempotency idempotency;

    UsersApi(AccountListStore lists, Idempotency idempotency) {
        this.lists = lists;
        this.idempotency = idempotency;
    }

    Future<Void> showCaller(ApiRequest request) {
        Fieldsets fields = request.fields();
        return user(request.userId()).compose(user -> request.answer(200, document(user, fields)));
    }

    Future<Void> list(ApiRequest request) {
        Paging paging = request.paging();
        Fieldsets fields = request.fields();
        return lists.members(request.userId(), request.accountListId(), paging.page(), paging.perPage())
                .map(found -> found.orElseThrow(() -> JsonApiErrors.notFound("account list")))
                .compose(found -> {
                    List<Resource> resources = found.entries().stream()
                            .map(AccountListDocuments::resource)
                            .toList();
                    return request.answer(
                            200, JsonApi.list(resources, IncludeTree.NONE, fields, null, paging.meta(request, found)));
                });
    }

    Future<Void> add(ApiRequest request) {
        RequestDocument document = RequestDocument.of(request.document(), ResourceType.USERS);
        UUID added = UUID.fromString(document.data().getString("id"));
        String location = AccountListsApi.PATH + request.accountListId() + "/users/" + added;
        return idempotency.once(request, Idempotency.SHORT_LEASE, new Creation() {
            /** To add a user again changes nothing. */
            @Override
            public Future<Optional<UUID>> madeBy(UUID requestId) {
                return Future.succeededFuture(Optional.empty());
            }

            @Override
            public Future<UUID> make(UUID requestId) {
                return lists.addMember(request.userId(), request.accountListId(), added)
                        .compose(here -> here
                                ? Future.succeededFuture(added)
                                : Future.failedFuture(JsonApiErrors.notFound("account list")));
            }

            @Override
            public Future<Void> answer(UUID id) {
                return member(request, id).compose(user -> request.created(location, document(user, Fieldsets.ALL)));
            }
        });
    }

    /** A user of the list, who the caller is as well. */
    private Future<Member> member(ApiRequest request, UUID id) {
        return Future.all(
                        lists.find(request.userId(), request.accountListId()), lists.find(id, request.accountListId()))
                .compose(both -> both.<Optional<AccountList>>list().stream().allMatch(Optional::isPresent)
                        ? user(id)
                        : Future.failedFuture(JsonApiErrors.notFound("user of such an account list")));
    }

    Future<Void> remove(ApiRequest request) {
        return lists.removeMember(request.userId(), request.accountListId(), request.id("user_id"))
                .compose(outcome -> answer(request, outcome));
    }

    private static Future<Void> answer(ApiRequest request, RemovalOutcome outcome) {
        return switch (outcome) {
            case REMOVED -> request.noContent();
            case NOT_FOUND -> Future.failedFuture(JsonApiErrors.notFound("user of such an account list"));
            case LAST_MEMBER ->
                Future.failedFuture(new IntakeException(
                        ErrorCode.LAST_MEMBER,
                        "This is the last user of the account list. Add another one before you remove this one."));
        };
    }

    private Future<Member> user(UUID userId) {
        return lists.user(userId).map(found -> found.orElseThrow(() -> JsonApiErrors.notFound("user")));
    }

    private static Buffer document(Member user, Fieldsets fields) {
        return JsonApi.document(AccountListDocuments.resource(user), IncludeTree.NONE, fields);
    }
}
