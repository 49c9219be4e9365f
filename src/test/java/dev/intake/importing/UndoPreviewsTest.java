package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UndoPreviewsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final UndoPreviews previews = new UndoPreviews(vertx);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        goOn.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void refusesMoreThanMayWaitAndTakesOthersLater() {
        List<Future<String>> taken = new ArrayList<>();
        for (int each = 0; each <= UndoPreviews.MOST_WAITING; each++) {
            taken.add(previews.foresee(this::slow, LONG));
        }

        Future<String> refused = previews.foresee(this::slow, LONG);

        assertThat(refused.cause())
                .isInstanceOfSatisfying(
                        IntakeException.class, busy -> assertThat(busy.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        goOn.countDown();
        assertThat(taken).allSatisfy(preview -> assertThat(await(preview)).isEqualTo("foreseen"));
        assertThat(await(previews.foresee(this::slow, LONG))).isEqualTo("foreseen");
    }

    @Test
    void beginsNothingForWhoWaitsNoMore() {
        AtomicBoolean begun = new AtomicBoolean();
        Future<String> before = previews.foresee(this::slow, LONG);

        Future<Boolean> late = previews.foresee(() -> begun.getAndSet(true), Duration.ofMillis(1));
        vertx.setTimer(50, later -> goOn.countDown());

        assertThat(await(before)).isEqualTo("foreseen");
        Throwable refusal = await(late.transform(ended -> Future.succeededFuture(ended.cause())));
        assertThat(refusal).isInstanceOf(IntakeException.class);
        assertThat(begun).isFalse();
    }

    private String slow() throws InterruptedException {
        goOn.await();
        return "foreseen";
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
