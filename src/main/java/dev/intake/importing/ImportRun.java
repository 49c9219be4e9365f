package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.pipeline.PlannedBatch;
import dev.intake.pipeline.RowPipeline;
import dev.intake.sources.SourceReader;
import dev.intake.sources.SourceRow;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** One run over a file: while a batch is written, the next is read, mapped and planned; commits are in row order. */
final class ImportRun {
    private final SourceReader reader;
    private final RowPipeline pipeline;
    private final BatchWriter writer;
    private final int batchRows;
    private final LongConsumer planned;

    /** {@code planned} hears how many nanoseconds it took to plan a batch. */
    ImportRun(SourceReader reader, RowPipeline pipeline, BatchWriter writer, int batchRows, LongConsumer planned) {
        this.reader = requireNonNull(reader, "reader");
        this.pipeline = requireNonNull(pipeline, "pipeline");
        this.writer = requireNonNull(writer, "writer");
        this.batchRows = batchRows;
        this.planned = requireNonNull(planned, "planned");
    }

    /** Runs from that row to the end of the file, or until told to stop; true at the end. Every batch begun is in the database when it returns. */
    boolean run(long nextRow, BooleanSupplier stopping) throws IOException {
        skipTo(nextRow);
        PlannedBatch inFlight = null;
        Future<Optional<Long>> writing = null;
        List<SourceRow> rows = readBatch();
        while (!rows.isEmpty() && !stopping.getAsBoolean()) {
            PlannedBatch batch = plan(rows, inFlight);
            if (writing != null && !writer.settle(inFlight, writing)) {
                // A row it was planned against is not there after all.
                batch = plan(rows, null);
            }
            writing = writer.begin(batch);
            inFlight = batch;
            rows = readBatch();
        }
        if (writing != null) {
            writer.settle(inFlight, writing);
        }
        return rows.isEmpty();
    }

    private PlannedBatch plan(List<SourceRow> rows, PlannedBatch inFlight) {
        long began = System.nanoTime();
        PlannedBatch batch = pipeline.plan(rows, inFlight);
        planned.accept(System.nanoTime() - began);
        return batch;
    }

    private void skipTo(long nextRow) throws IOException {
        for (long row = 1; row < nextRow; row++) {
            reader.next();
        }
    }

    private List<SourceRow> readBatch() throws IOException {
        List<SourceRow> rows = new ArrayList<>(batchRows);
        SourceRow row;
        while (rows.size() < batchRows && (row = reader.next()) != null) {
            rows.add(row);
        }
        return rows;
    }
}
