package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.matching.Plan;
import dev.intake.sources.SourceRow;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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

    /** Whether it changes a contact that the other makes or changes: then it can only be written once that one stands. */
    public boolean buildsOn(PlannedBatch other) {
        Set<UUID> theirs = other.overlay.contacts();
        return plans.stream().filter(Plan.Update.class::isInstance).anyMatch(plan -> theirs.contains(plan.contactId()));
    }

    Overlay overlay() {
        return overlay;
    }
}
