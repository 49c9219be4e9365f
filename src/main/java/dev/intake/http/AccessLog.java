package dev.intake.http;

import dev.intake.bus.LogContext;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request: method, path without its query (a signed link's signature stays secret), status, bytes, milliseconds, and ids. A path that is no route
 * may hold anything, so it is not named.
 */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private AccessLog() {}

    static void begin(RoutingContext context) {
        if (LOG.isInfoEnabled()) {
            long began = System.nanoTime();
            context.addEndHandler(end -> log(context, began));
        }
    }

    private static void log(RoutingContext context, long began) {
        Caller caller = RequestGate.callerOf(context);
        LOG.atInfo()
                .addKeyValue(LogContext.REQUEST_ID, RequestIds.of(context))
                .log(
                        "{} {} {} {} bytes {} ms request={} user={}",
                        context.request().method(),
                        RequestGate.isKnown(context) ? context.normalizedPath() : "(no route)",
                        context.response().ended() ? context.response().getStatusCode() : "(broken off)",
                        context.response().bytesWritten(),
                        (System.nanoTime() - began) / 1_000_000,
                        RequestIds.of(context),
                        caller == null ? "-" : caller.userId());
    }
}
