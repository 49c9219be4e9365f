package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.pipeline.MappedBatch;
import dev.intake.pipeline.RowPipeline;
import dev.intake.sources.BatchReader;
import dev.intake.sources.SourceRow;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Reads and maps batches, and has them looked up, on a thread of its own, one ahead of the thread that takes them. */
final class ReadAhead implements AutoCloseable {
    /** Longer than any read waits for the database. */
    private static final int LONGEST_READ_MINUTES = 2;

    private final BatchReader batches;
    private final RowPipeline pipeline;
    private final ExecutorService thread;
    private Future<MappedBatch> next;

    /** Begins at once; {@code name} is that of its thread. */
    ReadAhead(BatchReader batches, RowPipeline pipeline, String name) {
        this.batches = requireNonNull(batches, "batches");
        this.pipeline = requireNonNull(pipeline, "pipeline");
        this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
        this.next = thread.submit(this::read);
    }

    /** The next batch, its look-up on its way; null at the end of the file. */
    MappedBatch next() throws IOException {
        MappedBatch batch = await(next);
        if (batch != null) {
            next = thread.submit(this::read);
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

    private MappedBatch read() throws IOException {
        List<SourceRow> rows = batches.next();
        return rows.isEmpty() ? null : pipeline.map(rows);
    }

    private static MappedBatch await(Future<MappedBatch> read) throws IOException {
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
