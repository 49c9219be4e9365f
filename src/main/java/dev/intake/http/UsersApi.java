package dev.intake.http;

import dev.intake.contacts.Member;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.AccountListStore;
import dev.intake.store.RemovalOutcome;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;

/** The caller, and who else sees an account list. */
final class UsersApi {
    private final AccountListStore lists;

    UsersApi(AccountListStore lists) {
        this.lists = lists;
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
        return lists.addMember(request.userId(), request.accountListId(), added)
                .compose(member -> member ? user(added) : Future.failedFuture(JsonApiErrors.notFound("account list")))
                .compose(user -> request.created(location, document(user, Fieldsets.ALL)));
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
