package dev.intake.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Gives the chunks of a file to a sink in order; while the sink takes one, the next is read. */
final class ChunkPump {
    private final IntFunction<Future<Buffer>> chunks;
    private final Function<Buffer, Future<Void>> sink;
    private final Promise<Void> done = Promise.promise();

    ChunkPump(IntFunction<Future<Buffer>> chunks, Function<Buffer, Future<Void>> sink) {
        this.chunks = chunks;
        this.sink = sink;
    }

    Future<Void> start() {
        give(0, chunks.apply(0));
        return done.future();
    }

    private void give(int number, Future<Buffer> coming) {
        coming.compose(chunk -> {
                    boolean last = chunk.length() < FileStore.CHUNK_SIZE;
                    Future<Buffer> next = last ? null : chunks.apply(number + 1);
                    Future<Void> taken = chunk.length() == 0 ? Future.succeededFuture() : sink.apply(chunk);
                    return taken.onSuccess(free -> goOn(number, next));
                })
                .onFailure(done::tryFail);
    }

    private void goOn(int number, Future<Buffer> next) {
        if (next == null) {
            done.complete();
        } else {
            give(number + 1, next);
        }
    }
}
