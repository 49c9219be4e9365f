package dev.intake.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A question that many ask and few need to put: one at a time is on its way, and its answer, or failure, is good for a while. */
public final class SharedAnswer<T> {
    private final Vertx vertx;
    private final Supplier<Future<T>> question;
    private final Duration goodFor;
    private final Duration longest;
    private final AtomicReference<Asked<T>> last = new AtomicReference<>();

    /** A question that was put; {@code at} is in nanoseconds. */
    private record Asked<T>(long at, Promise<T> answer) {
        boolean isOlderThan(Duration age) {
            return System.nanoTime() - at > age.toNanos();
        }
    }

    /** {@code longest} is what somebody waits for an answer; the question stays on its way, and nobody asks again before it ends. */
    public SharedAnswer(Vertx vertx, Supplier<Future<T>> question, Duration goodFor, Duration longest) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.question = requireNonNull(question, "question");
        this.goodFor = requireNonNull(goodFor, "goodFor");
        this.longest = requireNonNull(longest, "longest");
    }

    /** The answer, on the context of whoever asks; fails with a TimeoutException when it takes too long. */
    public Future<T> get() {
        Asked<T> asked = asked();
        Future<T> answer = asked.answer().future();
        if (!answer.isComplete() && asked.isOlderThan(longest)) {
            return Future.failedFuture(late());
        }
        Promise<T> here = Promise.promise();
        Context context = vertx.getOrCreateContext();
        long timer = vertx.setTimer(longest.toMillis(), late -> here.tryFail(late()));
        answer.onComplete(done -> context.runOnContext(back -> {
            vertx.cancelTimer(timer);
            if (done.succeeded()) {
                here.tryComplete(done.result());
            } else {
                here.tryFail(done.cause());
            }
        }));
        return here.future();
    }

    private Asked<T> asked() {
        Asked<T> known = last.get();
        if (known != null && !(known.answer().future().isComplete() && known.isOlderThan(goodFor))) {
            return known;
        }
        Asked<T> next = new Asked<>(System.nanoTime(), Promise.promise());
        if (!last.compareAndSet(known, next)) {
            return last.get();
        }
        question.get().onComplete(next.answer());
        return next;
    }

    private static TimeoutException late() {
        return new TimeoutException("There was no answer in time");
    }
}
