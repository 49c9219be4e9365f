package dev.intake.http;

import dev.intake.contacts.ContactIds;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.IdempotencyStore;
import dev.intake.store.KeyTaking;
import dev.intake.store.KeyTaking.Taken;
import dev.intake.store.KeyedRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a creating request with an idempotency key once, in however many processes and however often it is repeated. The key is taken before the work; what
 * the work makes is tied to the request in its own transaction, so that an attempt that dies at any instant leaves either nothing or what the next one finds.
 */
final class Idempotency {
    static final String REPLAYED = "Idempotent-Replayed";
    /** For what is one statement. */
    static final Duration SHORT_LEASE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);

    private final IdempotencyStore keys;

    Idempotency(IdempotencyStore keys) {
        this.keys = keys;
    }

    /** Makes and answers, or answers what the request has made before; an attempt that takes longer than the lease is given up for dead. */
    Future<Void> once(ApiRequest request, Duration lease, Creation creation) {
        String key = IdempotencyKeys.of(request.context().request());
        if (key == null) {
            return creation.make(null).compose(creation::answer);
        }
        return RequestFingerprint.of(request)
                .map(fingerprint -> new KeyedRequest(
                        request.userId(),
                        key,
                        RequestGate.operationOf(request.context()).id(),
                        fingerprint))
                .compose(keyed -> keys.take(keyed, ContactIds.next(), lease))
                .compose(taking -> proceed(request, taking, creation));
    }

    private Future<Void> proceed(ApiRequest request, KeyTaking taking, Creation creation) {
        if (taking instanceof KeyTaking.Done done) {
            return replay(request, done.resourceId(), creation);
        }
        if (taking instanceof Taken taken) {
            return taken.isRepeated() ? takeOver(request, taken, creation) : make(request, taken, creation);
        }
        return Future.failedFuture(
                taking instanceof KeyTaking.Reused ? IdempotencyKeys.reused() : IdempotencyKeys.inUse());
    }

    /** Takes up a request whose last attempt died or failed: it may have made the resource and not come to say so. */
    private Future<Void> takeOver(ApiRequest request, Taken taken, Creation creation) {
        return creation.madeBy(taken.requestId())
                .compose(made -> made.isPresent()
                        ? found(request, taken, made.get(), creation)
                        : make(request, taken, creation));
    }

    private Future<Void> make(ApiRequest request, Taken taken, Creation creation) {
        return Future.succeededFuture(taken.requestId())
                .compose(creation::make)
                .map(Optional::of)
                .recover(failure -> failed(taken, failure, creation))
                .compose(made -> made.isPresent()
                        ? settled(keys.finish(taken, made.get())).compose(done -> creation.answer(made.get()))
                        : takeOver(request, taken, creation));
    }

    /** Empty when another attempt of this request was first, and its result is there. */
    private Future<Optional<UUID>> failed(Taken taken, Throwable failure, Creation creation) {
        if (!(failure instanceof IntakeException known) || known.code().status() >= 500) {
            return settled(keys.giveUp(taken)).compose(done -> Future.failedFuture(failure));
        }
        if (known.code() != ErrorCode.ID_CONFLICT) {
            return settled(keys.forget(taken)).compose(done -> Future.failedFuture(failure));
        }
        return creation.madeBy(taken.requestId()).compose(made -> {
            if (made.isPresent()) {
                return Future.succeededFuture(Optional.empty());
            }
            // What is in the way may be an attempt of this request that is not dead after all, and will be found later.
            return taken.isRepeated()
                    ? settled(keys.giveUp(taken)).compose(done -> Future.failedFuture(IdempotencyKeys.inUse()))
                    : settled(keys.forget(taken)).compose(done -> Future.failedFuture(failure));
        });
    }

    private Future<Void> found(ApiRequest request, Taken taken, UUID made, Creation creation) {
        return settled(keys.finish(taken, made)).compose(done -> replay(request, made, creation));
    }

    private static Future<Void> replay(ApiRequest request, UUID made, Creation creation) {
        request.context().response().putHeader(REPLAYED, "true");
        return creation.answer(made).recover(failure -> {
            request.context().response().headers().remove(REPLAYED);
            return Future.failedFuture(
                    failure instanceof IntakeException known && known.code() == ErrorCode.NOT_FOUND
                            ? IdempotencyKeys.gone()
                            : failure);
        });
    }

    /** What cannot be said of a key now is found out by the next attempt, once the lease has run out. */
    private static Future<Void> settled(Future<Void> said) {
        return said.recover(failure -> {
            LOG.warn("What became of an idempotency key could not be stored", failure);
            return Future.succeededFuture();
        });
    }
}
