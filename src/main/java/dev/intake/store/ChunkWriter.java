package dev.intake.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Cuts a stream into chunks and writes them, two in flight; the first alone, as it is by the first that abandoned uploads are found. */
record ChunkWriter(Target target, Duration timeout) {

    /** Where a chunk goes. */
    interface Target {
        Future<Void> write(int number, Buffer bytes);
    }

    void write(InputStream in) throws IOException {
        byte[] bytes = new byte[FileStore.CHUNK_SIZE];
        int length = in.readNBytes(bytes, 0, bytes.length);
        Chunks.await(send(0, bytes, length), timeout);
        Future<Void> before = Future.succeededFuture();
        for (int number = 1; length == bytes.length; number++) {
            length = read(in, bytes, before);
            Future<Void> sent = send(number, bytes, length);
            await(before, sent);
            before = sent;
        }
        Chunks.await(before, timeout);
    }

    private int read(InputStream in, byte[] bytes, Future<Void> inFlight) throws IOException {
        try {
            return in.readNBytes(bytes, 0, bytes.length);
        } catch (IOException | RuntimeException e) {
            Chunks.settle(inFlight, timeout);
            throw e;
        }
    }

    private void await(Future<Void> before, Future<Void> sent) throws IOException {
        try {
            Chunks.await(before, timeout);
        } catch (IOException | RuntimeException e) {
            Chunks.settle(before, timeout);
            Chunks.settle(sent, timeout);
            throw e;
        }
    }

    private Future<Void> send(int number, byte[] bytes, int length) {
        return target.write(number, Buffer.buffer(length).appendBytes(bytes, 0, length));
    }
}
