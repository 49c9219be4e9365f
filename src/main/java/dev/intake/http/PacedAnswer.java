package dev.intake.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a long answer no faster than its client takes it, and drops a client that takes nothing for as long as told. */
final class PacedAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(PacedAnswer.class);

    /** Only what was taken whole counts as taken: small enough for a slow connection. */
    private static final int PIECE = 32_768;

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final Duration patience;
    private volatile Promise<Void> waiting = Promise.promise();

    PacedAnswer(RoutingContext context, Duration patience) {
        this.context = requireNonNull(context, "context");
        this.response = context.response();
        this.patience = requireNonNull(patience, "patience");
        // Not by the handlers of the response: there is one of each, and with them all other ends would go unheard.
        context.addEndHandler(end -> waiting.tryFail(new ClientGoneException(end.cause())));
    }

    /** Succeeds when more may be written; fails with {@link ClientGoneException} when nobody is there to read it. */
    Future<Void> write(Buffer bytes) {
        if (response.closed()) {
            return Future.failedFuture(new ClientGoneException(null));
        }
        for (int at = 0; at < bytes.length(); at += PIECE) {
            response.write(bytes.slice(at, Math.min(bytes.length(), at + PIECE)));
        }
        return response.writeQueueFull() ? drained() : Future.succeededFuture();
    }

    Future<Void> end() {
        return response.end()
                .recover(failure -> Future.failedFuture(
                        failure instanceof IOException ? new ClientGoneException(failure) : failure));
    }

    private Future<Void> drained() {
        Promise<Void> drained = Promise.promise();
        waiting = drained;
        response.drainHandler(taken -> drained.tryComplete());
        watch(drained, unsent());
        if (response.closed()) {
            drained.tryFail(new ClientGoneException(null));
        } else if (!response.writeQueueFull()) {
            drained.tryComplete();
        }
        return drained.future();
    }

    private void watch(Promise<Void> drained, long before) {
        long timer = context.vertx().setTimer(patience.toMillis(), late -> {
            long left = unsent();
            if (left < before) {
                watch(drained, left);
            } else if (drained.tryFail(new ClientGoneException(null))) {
                drop();
            }
        });
        drained.future().onComplete(known -> context.vertx().cancelTimer(timer));
    }

    private long unsent() {
        return connection().channelHandlerContext().channel().bytesBeforeWritable();
    }

    /** Throws away what was not taken: closing in good order would wait for it for ever (eclipse-vertx/vert.x issue 5271). */
    @SuppressWarnings("FutureReturnValueIgnored") // The end handlers of the request hear of the end.
    private void drop() {
        LOG.info("A download is broken off: its reader took nothing for {}", patience);
        connection().channelHandlerContext().close();
    }

    private HttpServerConnection connection() {
        return (HttpServerConnection) context.request().connection();
    }
}
