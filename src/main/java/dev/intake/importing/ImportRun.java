package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.pipeline.MappedBatch;
import dev.intake.pipeline.RowPipeline;
import dev.intake.sources.BatchReader;
import dev.intake.sources.SourceReader;
import dev.intake.sources.SourceRow;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** One run over a file: while batches are written, the next is planned and the one after it read, mapped and looked up; commits are in row order. */
final class ImportRun {
    private final SourceReader reader;
    private final RowPipeline pipeline;
    private final BatchWriter writer;
    private final BatchReader batches;
    private final LongConsumer planned;

    /** {@code planned} hears how many nanoseconds it took to plan a batch. */
    ImportRun(SourceReader reader, RowPipeline pipeline, BatchWriter writer, int batchRows, LongConsumer planned) {
        this.reader = requireNonNull(reader, "reader");
        this.pipeline = requireNonNull(pipeline, "pipeline");
        this.writer = requireNonNull(writer, "writer");
        this.batches = new BatchReader(reader, batchRows);
        this.planned = requireNonNull(planned, "planned");
    }

    /** Runs from that row to the end of the file, or until told to stop; true at the end. Every batch begun has ended when it returns or throws. */
    boolean run(long nextRow, BooleanSupplier stopping) throws IOException {
        WriteWindow window = new WriteWindow(pipeline, writer, planned);
        try {
            if (!skipTo(nextRow, stopping)) {
                return false;
            }
            MappedBatch batch = readBatch();
            while (batch != null && !stopping.getAsBoolean()) {
                MappedBatch ahead = readBatch();
                window.write(batch);
                batch = ahead;
            }
            window.settle();
            return batch == null;
        } finally {
            window.drain();
        }
    }

    /** False when told to stop on the way. */
    private boolean skipTo(long nextRow, BooleanSupplier stopping) throws IOException {
        for (long row = 1; row < nextRow; row++) {
            if (stopping.getAsBoolean()) {
                return false;
            }
            reader.next();
        }
        return true;
    }

    /** The next rows, mapped, their look-up on its way; null at the end of the file. */
    private MappedBatch readBatch() throws IOException {
        List<SourceRow> rows = batches.next();
        return rows.isEmpty() ? null : pipeline.map(rows);
    }
}
