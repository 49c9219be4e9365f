package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.matching.Plan;
import dev.intake.sources.SourceRow;
import java.util.List;

/** A batch with a plan for each of its rows; what it was planned from is kept, so that it can be planned anew. */
public final class PlannedBatch {
    private final MappedBatch source;
    private final List<Plan> plans;
    private final Overlay overlay;

    PlannedBatch(MappedBatch source, List<Plan> plans, Overlay overlay) {
        this.source = requireNonNull(source, "source");
        this.plans = List.copyOf(plans);
        this.overlay = requireNonNull(overlay, "overlay");
        if (plans.size() != source.rows().size()) {
            throw new IllegalArgumentException("A batch has a plan for each of its rows");
        }
    }

    public MappedBatch source() {
        return source;
    }

    public List<SourceRow> rows() {
        return source.rows();
    }

    public List<Plan> plans() {
        return plans;
    }

    public long firstRow() {
        return plans.get(0).rowNumber();
    }

    /** What it leaves, to be seen by the batches behind it; it does not hold the rows. */
    public Overlay overlay() {
        return overlay;
    }
}
