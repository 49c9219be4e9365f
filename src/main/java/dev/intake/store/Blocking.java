package dev.intake.store;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a future on a thread that may be blocked: one of our own executors, where no future completes. */
public final class Blocking {
    private Blocking() {}

    /** The result; fails as the future does, with {@code unavailable} when it takes longer, IllegalStateException on an event loop. */
    public static <T> T await(Future<T> future, Duration timeout) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("An event loop must not wait");
        }
        try {
            return future.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntakeException(ErrorCode.UNAVAILABLE, "The service is stopping. Please try again.", e);
        } catch (TimeoutException e) {
            throw new IntakeException(ErrorCode.UNAVAILABLE, "The database did not answer in time.", e);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
