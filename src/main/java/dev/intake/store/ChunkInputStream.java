package dev.intake.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.IntFunction;

/** A file read from its chunks: one in use, two on their way, never more. */
final class ChunkInputStream extends InputStream {
    private static final int AHEAD = 2;

    private final IntFunction<Future<Buffer>> chunks;
    private final Duration timeout;
    private final Queue<Future<Buffer>> ahead = new ArrayDeque<>(AHEAD);
    private Buffer current;
    private int position;
    private int requested;
    private boolean closed;

    ChunkInputStream(IntFunction<Future<Buffer>> chunks, Duration timeout) {
        this.chunks = chunks;
        this.timeout = timeout;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? current.getByte(position++) & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, available());
        current.getBytes(position, position + count, target, offset);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return current == null ? 0 : current.length() - position;
    }

    @Override
    public void close() {
        closed = true;
        current = null;
        ahead.clear();
    }

    private boolean hasMore() throws IOException {
        if (closed) {
            throw new IOException("The file is closed");
        }
        if (current == null || (available() == 0 && isFull(current))) {
            next();
        }
        return available() > 0;
    }

    private void next() throws IOException {
        current = null;
        position = 0;
        request(1);
        Buffer next = Chunks.await(ahead.peek(), timeout);
        ahead.remove();
        current = next;
        if (isFull(next)) {
            request(AHEAD);
        }
    }

    private void request(int wanted) {
        while (ahead.size() < wanted) {
            ahead.add(chunks.apply(requested++));
        }
    }

    private static boolean isFull(Buffer chunk) {
        return chunk.length() == FileStore.CHUNK_SIZE;
    }
}
