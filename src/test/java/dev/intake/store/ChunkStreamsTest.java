package dev.intake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChunkStreamsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Buffer FULL = Buffer.buffer(new byte[FileStore.CHUNK_SIZE]);

    @Test
    void readsTwoChunksAheadAndNoFurther() throws IOException {
        AtomicInteger requested = new AtomicInteger();
        try (InputStream in = new ChunkInputStream(
                number -> {
                    requested.incrementAndGet();
                    return Future.succeededFuture(FULL);
                },
                TIMEOUT)) {
            assertThat(requested).hasValue(0);
            in.read();
            assertThat(requested).hasValue(3);
            in.skipNBytes(FileStore.CHUNK_SIZE - 1);
            assertThat(requested).hasValue(3);
            in.read();
            assertThat(requested).hasValue(4);
        }
        assertThat(requested).hasValue(4);
    }

    @Test
    void readsNothingOnceItIsClosed() throws IOException {
        InputStream in = new ChunkInputStream(number -> Future.succeededFuture(FULL), TIMEOUT);
        in.read();
        in.close();

        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Test
    void givesUpOnAChunkThatDoesNotCome() {
        InputStream in =
                new ChunkInputStream(number -> Promise.<Buffer>promise().future(), SHORT);

        assertThatThrownBy(in::read)
                .isInstanceOfSatisfying(
                        IntakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void endsWhenItsThreadIsInterrupted() {
        InputStream in =
                new ChunkInputStream(number -> Promise.<Buffer>promise().future(), TIMEOUT);
        Thread.currentThread().interrupt();

        assertThatThrownBy(in::read).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesToBlockAnEventLoop() {
        Vertx vertx = Vertx.vertx();
        try {
            Promise<Integer> read = Promise.promise();
            vertx.runOnContext(now -> {
                try (InputStream in = new ChunkInputStream(number -> Future.succeededFuture(FULL), TIMEOUT)) {
                    read.complete(in.read());
                } catch (IOException | RuntimeException e) {
                    read.fail(e);
                }
            });
            assertThatThrownBy(() -> Answers.await(read.future())).hasCauseInstanceOf(IllegalStateException.class);
        } finally {
            Answers.await(vertx.close());
        }
    }

    @Test
    void writesTheFirstChunkAloneAndThenTwoAtATime() throws Exception {
        List<Promise<Void>> sent = new ArrayList<>();
        AtomicInteger mostInFlight = new AtomicInteger();
        ChunkWriter writer = new ChunkWriter(
                (number, bytes) -> {
                    Promise<Void> answer = Promise.promise();
                    sent.add(answer);
                    long open = sent.stream()
                            .filter(one -> !one.future().isComplete())
                            .count();
                    mostInFlight.accumulateAndGet((int) open, Math::max);
                    if (number != 1) {
                        sent.forEach(Promise::tryComplete);
                    }
                    return answer.future();
                },
                TIMEOUT);

        writer.write(new ByteArrayInputStream(new byte[5 * FileStore.CHUNK_SIZE]));

        assertThat(sent).hasSize(6);
        assertThat(mostInFlight).hasValue(2);
    }

    @Test
    void leavesNothingInFlightWhenItGivesUp() {
        AtomicInteger decided = new AtomicInteger();
        Vertx vertx = Vertx.vertx();
        try {
            ChunkWriter writer = new ChunkWriter(
                    (number, bytes) -> number == 0
                            ? Future.succeededFuture()
                            : number == 1
                                    ? Future.failedFuture(new IllegalStateException("disk full"))
                                    : vertx.timer(100).<Void>mapEmpty().onComplete(done -> decided.incrementAndGet()),
                    TIMEOUT);

            assertThatIllegalStateException()
                    .isThrownBy(() -> writer.write(new ByteArrayInputStream(new byte[4 * FileStore.CHUNK_SIZE])))
                    .withMessageContaining("disk full");
            assertThat(decided).hasValue(1);
        } finally {
            Answers.await(vertx.close());
        }
    }

    @Test
    void pumpsTheNextChunkOnlyWhenTheSinkIsReady() {
        List<Promise<Void>> given = new ArrayList<>();
        AtomicInteger requested = new AtomicInteger();
        Future<Void> done = new ChunkPump(
                        number -> {
                            requested.incrementAndGet();
                            return Future.succeededFuture(number < 2 ? FULL : Buffer.buffer("end"));
                        },
                        chunk -> {
                            given.add(Promise.promise());
                            return given.get(given.size() - 1).future();
                        })
                .start();

        assertThat(given).hasSize(1);
        assertThat(requested).hasValue(2);
        given.get(0).complete();
        given.get(1).complete();
        assertThat(done.isComplete()).isFalse();
        given.get(2).complete();
        assertThat(done.succeeded()).isTrue();
        assertThat(requested).hasValue(3);
    }

    @Test
    void stopsPumpingWhenTheSinkFails() {
        AtomicInteger requested = new AtomicInteger();
        Future<Void> done = new ChunkPump(
                        number -> {
                            requested.incrementAndGet();
                            return Future.succeededFuture(FULL);
                        },
                        chunk -> Future.failedFuture("The client is gone"))
                .start();

        assertThat(done.failed()).isTrue();
        assertThat(requested).hasValue(2);
    }
}
