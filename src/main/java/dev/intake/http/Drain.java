package dev.intake.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;

/** Waits until a client has taken what was written for it, or has gone. */
final class Drain {
    private Drain() {}

    static Future<Void> of(HttpServerResponse response) {
        Promise<Void> drained = Promise.promise();
        response.drainHandler(drained::tryComplete);
        response.exceptionHandler(drained::tryFail);
        response.closeHandler(closed -> drained.tryFail("The client has gone"));
        return drained.future();
    }
}
