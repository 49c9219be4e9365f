package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Foresees undos one at a time on a thread of its own: few may wait for it, and nothing is begun for whoever waits no more. */
final class UndoPreviews implements AutoCloseable {
    static final int MOST_WAITING = 8;

    private final WorkerExecutor thread;
    private final AtomicInteger open = new AtomicInteger();

    UndoPreviews(Vertx vertx) {
        this.thread =
                requireNonNull(vertx, "vertx").createSharedWorkerExecutor("undo-preview", 1, 10, TimeUnit.MINUTES);
    }

    /** What the preview gives; fails with {@code unavailable} when too many wait already, or when it was not begun within {@code patience}. */
    <T> Future<T> foresee(Callable<T> preview, Duration patience) {
        if (open.incrementAndGet() > 1 + MOST_WAITING) {
            open.decrementAndGet();
            return Future.failedFuture(busy("Too many previews of undos wait already. Please try again in a moment."));
        }
        long asked = System.nanoTime();
        return thread.executeBlocking(() -> {
                    if (System.nanoTime() - asked >= patience.toNanos()) {
                        throw busy("The preview of the undo was not begun in time. Please try again.");
                    }
                    return preview.call();
                })
                .onComplete(done -> open.decrementAndGet());
    }

    @Override
    public void close() {
        thread.close();
    }

    private static IntakeException busy(String detail) {
        return new IntakeException(ErrorCode.UNAVAILABLE, detail);
    }
}
