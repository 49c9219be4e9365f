package dev.intake.http;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** What a creating operation does, so that it can be done once for however many repetitions of a request. */
interface Creation {
    /** What an earlier attempt at this request has made; empty when there is nothing. */
    Future<Optional<UUID>> madeBy(UUID requestId);

    /** Makes the resource and ties it to the request, which is null without a key; fails with {@code id_conflict} when another attempt is first. */
    Future<UUID> make(UUID requestId);

    /** Answers 201 with the resource as it is now; fails with {@code not_found} when it is not there any more. */
    Future<Void> answer(UUID resourceId);
}
