package dev.intake.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** The event loop that something belongs to, to come back to it from those on which parts of it are worked out. */
record HomeLoop(Context context) {

    HomeLoop {
        requireNonNull(context, "context");
    }

    /** That of the caller, who is on one. */
    static HomeLoop here() {
        return new HomeLoop(Vertx.currentContext());
    }

    /** Does the work there; fails as the work does, also when it throws. */
    <T> Future<T> run(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(
                there -> Future.succeededFuture().compose(begun -> work.get()).onComplete(done));
        return done.future();
    }

    /** The same result, heard there. */
    <T> Future<T> bring(Future<T> result) {
        Promise<T> home = Promise.promise();
        result.onComplete(heard -> context.runOnContext(there -> home.handle(heard)));
        return home.future();
    }
}
