package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HomeLoopTest {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final HomeLoop home = new HomeLoop(loop);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void doesTheWorkAtHome() {
        Context worked = await(home.run(() -> Future.succeededFuture(Vertx.currentContext())));

        assertThat(worked).isSameAs(loop);
    }

    @Test
    void failsAsTheWorkDoesAlsoWhenItThrows() {
        Future<String> failing = home.run(() -> {
            throw new IllegalStateException("it is closed");
        });

        assertThatThrownBy(() -> await(failing))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void hearsAtHomeWhatEndsElsewhere() {
        Promise<String> elsewhere = Promise.promise();
        Future<Context> heard = home.bring(elsewhere.future()).map(result -> Vertx.currentContext());

        elsewhere.complete("done");

        assertThat(await(heard)).isSameAs(loop);
    }

    @Test
    void hearsFailuresAtHomeToo() {
        Promise<String> elsewhere = Promise.promise();
        Future<Context> heard = home.bring(elsewhere.future()).transform(failed -> {
            assertThat(failed.cause()).hasMessage("broken");
            return Future.succeededFuture(Vertx.currentContext());
        });

        elsewhere.fail("broken");

        assertThat(await(heard)).isSameAs(loop);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
