package dev.intake.http;

import dev.intake.contacts.ContactIds;
import dev.intake.store.AccountListStore;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** In development mode, a user with an account list and a token to try things with: the same each time, or new ones when asked for. */
final class DevSession {
    private static final UUID USER = Uuids.named("developer");
    private static final UUID ACCOUNT_LIST = Uuids.named("account list of the developer");

    private final AccountListStore lists;
    private final TokenIssuer issuer;

    /** {@code issuer} is null where there is no development mode: then there is no such route. */
    DevSession(AccountListStore lists, TokenIssuer issuer) {
        this.lists = lists;
        this.issuer = issuer;
    }

    Future<Void> create(ApiRequest request) {
        if (issuer == null) {
            return Future.failedFuture(JsonApiErrors.notFound("route"));
        }
        boolean fresh = "true".equals(request.query("fresh"));
        UUID userId = fresh ? ContactIds.next() : USER;
        UUID accountListId = fresh ? ContactIds.next() : ACCOUNT_LIST;
        return lists.ensureUser(userId)
                .compose(made -> ensureList(userId, accountListId))
                .compose(made -> request.answer(200, MediaTypes.JSON, JsonApi.object(session(userId, accountListId))));
    }

    /** Two first requests at once both make the list; one of them finds the other's. */
    private Future<Void> ensureList(UUID userId, UUID accountListId) {
        return lists.find(userId, accountListId)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture()
                        : lists.create(userId, accountListId, "My contacts", "US", "USD")
                                .<Void>mapEmpty()
                                .recover(failure -> lists.find(userId, accountListId)
                                        .compose(other -> other.isPresent()
                                                ? Future.succeededFuture()
                                                : Future.failedFuture(failure))));
    }

    private Map<String, Object> session(UUID userId, UUID accountListId) {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("token", issuer.issue(userId));
        session.put("user_id", userId);
        session.put("account_list_id", accountListId);
        return session;
    }
}
