package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.pipeline.MappedBatch;
import dev.intake.pipeline.Overlay;
import dev.intake.pipeline.PlannedBatch;
import dev.intake.pipeline.RowPipeline;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The batches of a run that are on their way to the database. Two are written at a time, so that two cores of the database work; each commits only behind
 * the one before it, and when that one is not written as it was planned, those behind it are planned anew.
 */
final class WriteWindow {
    private static final int BATCHES_AT_A_TIME = 2;

    /**
     * A look-up is asked one batch ahead: it may lack the batches that were then being written, and the one that was then planned. The batch itself is one
     * more: when the one before it does not stand, it is planned anew, with the same look-up.
     */
    private static final int BATCHES_NOT_LOOKED_UP = BATCHES_AT_A_TIME + 2;

    private final RowPipeline pipeline;
    private final BatchWriter writer;
    private final LongConsumer planned;
    private final Deque<Writing> writings = new ArrayDeque<>();
    private final Deque<Overlay> recent = new ArrayDeque<>();

    private record Writing(PlannedBatch batch, Future<Optional<Long>> written) {}

    /** {@code planned} hears how many nanoseconds it took to plan a batch. */
    WriteWindow(RowPipeline pipeline, BatchWriter writer, LongConsumer planned) {
        this.pipeline = requireNonNull(pipeline, "pipeline");
        this.writer = requireNonNull(writer, "writer");
        this.planned = requireNonNull(planned, "planned");
    }

    /** Plans the batch and sends it on its way; waits for the oldest when too many are. */
    void write(MappedBatch batch) {
        PlannedBatch next = plan(batch);
        if (writings.size() == BATCHES_AT_A_TIME && !settleOldest()) {
            // It was planned against rows that are not there after all.
            next = plan(batch);
        }
        begin(next);
    }

    /** Waits until all stand in the database. */
    void settle() {
        while (!writings.isEmpty()) {
            settleOldest();
        }
    }

    /** Waits until none is on its way any more, whatever becomes of it. */
    void drain() {
        writings.forEach(writing -> writer.await(writing.written()));
        writings.clear();
    }

    private PlannedBatch plan(MappedBatch batch) {
        long began = System.nanoTime();
        PlannedBatch made = pipeline.plan(batch, recent);
        planned.accept(System.nanoTime() - began);
        return made;
    }

    private void begin(PlannedBatch batch) {
        Future<?> before = writings.isEmpty()
                ? Future.succeededFuture()
                : writings.getLast().written();
        writings.add(new Writing(batch, writer.begin(batch, before)));
        remember(batch);
    }

    /** Whether the oldest stands as it was planned; if not, those behind it are on their way anew. */
    private boolean settleOldest() {
        Writing oldest = writings.remove();
        if (writer.settle(oldest.written())) {
            return true;
        }
        List<MappedBatch> behind =
                writings.stream().map(writing -> writing.batch().source()).toList();
        drain();
        forget(behind.size() + 1);
        remember(writer.mend(oldest.batch()));
        behind.forEach(this::write);
        return false;
    }

    /** Takes the last batches out of what later ones are planned against. */
    private void forget(int last) {
        for (int batch = 0; batch < last; batch++) {
            recent.removeLast();
        }
    }

    private void remember(PlannedBatch batch) {
        recent.add(batch.overlay());
        if (recent.size() > BATCHES_NOT_LOOKED_UP) {
            recent.remove();
        }
    }
}
