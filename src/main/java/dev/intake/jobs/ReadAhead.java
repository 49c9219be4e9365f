package dev.intake.jobs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Reads batches on a thread of its own, one ahead of the thread that takes them. */
public final class ReadAhead<B> implements AutoCloseable {
    /** Longer than any read waits for the database. */
    private static final int LONGEST_READ_MINUTES = 2;

    private final Batches<B> batches;
    private final ExecutorService thread;
    private Future<B> next;

    /** Where batches come from; only one thread asks, the same each time. */
    @FunctionalInterface
    public interface Batches<B> {
        /** The next batch; null at the end of the file. */
        B next() throws IOException;
    }

    /** Begins at once, on a thread that is called {@code -reader} after the one that takes the batches, which is this. */
    public ReadAhead(Batches<B> batches) {
        String name = Thread.currentThread().getName() + "-reader";
        this.batches = requireNonNull(batches, "batches");
        this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
        this.next = thread.submit(batches::next);
    }

    /** The next batch, null at the end of the file; fails as reading it did. */
    public B next() throws IOException {
        B batch = await(next);
        if (batch != null) {
            next = thread.submit(batches::next);
        }
        return batch;
    }

    /** Returns when nothing is read any more. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_READ_MINUTES, TimeUnit.MINUTES)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static <B> B await(Future<B> read) throws IOException {
        try {
            return read.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The thread was interrupted while the file was read", e);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static IOException rethrown(Throwable cause) throws IOException {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        throw cause instanceof IOException broken ? broken : new IOException(cause);
    }
}
