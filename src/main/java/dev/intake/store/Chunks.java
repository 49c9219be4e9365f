package dev.intake.store;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How chunks of files are waited for, and what is said when one does not come. */
final class Chunks {

    private Chunks() {}

    static RuntimeException missing(UUID importId, int number) {
        return number == 0
                ? new IntakeException(
                        ErrorCode.FILE_EXPIRED,
                        "The uploaded file of this import is not kept any more. Upload it again as a new import.")
                : new IllegalStateException("Chunk " + number + " of the file of import " + importId + " is missing");
    }

    /** Blocks until the future has its result, at most that long; IllegalStateException on an event loop, which must never wait. */
    static <T> T await(Future<T> future, Duration timeout) throws InterruptedIOException {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("Files are read and written on worker threads, not on an event loop");
        }
        try {
            return future.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The work on this file was cancelled");
        } catch (TimeoutException e) {
            throw new IntakeException(
                    ErrorCode.UNAVAILABLE,
                    "The database did not answer within " + timeout.toSeconds() + " s. Try again in a moment.",
                    e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** Waits until the future is decided one way or the other, so that nothing is written after its writer has given up. */
    static void settle(Future<?> future, Duration timeout) {
        boolean interrupted = Thread.interrupted();
        try {
            await(future, timeout);
        } catch (InterruptedIOException | RuntimeException e) {
            // The failure that made the writer give up is the one that is thrown.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
