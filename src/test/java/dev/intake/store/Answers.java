package dev.intake.store;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import java.util.concurrent.CompletionException;

/** Waits for the answers of stores in tests. */
final class Answers {

    private Answers() {}

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    static IntakeException failure(Future<?> future) {
        CompletionException failure = catchThrowableOfType(CompletionException.class, () -> await(future));
        return (IntakeException) failure.getCause();
    }
}
