package dev.intake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.testing.Pause;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedAnswerTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void isAskedForOnceHoweverManyWantIt() {
        Promise<String> answer = Promise.promise();
        SharedAnswer<String> shared = shared(answer.future(), LONG, LONG);

        List<Future<String>> wanted =
                IntStream.range(0, 1_000).mapToObj(one -> shared.get()).toList();
        answer.complete("here");

        assertThat(wanted).allSatisfy(one -> assertThat(await(one)).isEqualTo("here"));
        assertThat(await(shared.get())).isEqualTo("here");
        assertThat(asked).hasValue(1);
    }

    @Test
    void isAskedForAgainWhenItIsOld() {
        SharedAnswer<String> shared = shared(Future.succeededFuture("here"), Duration.ZERO, LONG);

        await(shared.get());
        await(shared.get());

        assertThat(asked).hasValue(2);
    }

    @Test
    void isNotWaitedForTooLongNorAskedForTwiceAtOnce() {
        Promise<String> never = Promise.promise();
        SharedAnswer<String> shared = shared(never.future(), Duration.ZERO, SHORT);

        assertThatThrownBy(() -> await(shared.get())).hasRootCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> await(shared.get())).hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(asked).hasValue(1);
        never.complete("late");
        Pause.moment();
        assertThat(await(shared.get())).isEqualTo("late");
    }

    @Test
    void isAFailureNoLongerThanAnAnswer() {
        AtomicInteger failures = new AtomicInteger(1);
        SharedAnswer<String> shared = new SharedAnswer<>(
                vertx,
                () -> failures.getAndDecrement() > 0
                        ? Future.failedFuture(new IllegalStateException("away"))
                        : Future.succeededFuture("back"),
                Duration.ZERO,
                LONG);

        assertThatThrownBy(() -> await(shared.get())).hasRootCauseMessage("away");
        assertThat(await(shared.get())).isEqualTo("back");
    }

    private SharedAnswer<String> shared(Future<String> answer, Duration goodFor, Duration longest) {
        return new SharedAnswer<>(
                vertx,
                () -> {
                    asked.incrementAndGet();
                    return answer;
                },
                goodFor,
                longest);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
