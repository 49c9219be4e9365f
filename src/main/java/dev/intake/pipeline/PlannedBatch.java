package dev.intake.pipeline;

import dev.intake.matching.Plan;
import dev.intake.sources.SourceRow;
import java.util.List;

/** A batch of rows in file order with a plan for each, not empty; the rows are kept so that it can be planned anew. */
public record PlannedBatch(List<SourceRow> rows, List<Plan> plans) {

    public PlannedBatch {
        rows = List.copyOf(rows);
        plans = List.copyOf(plans);
        if (rows.isEmpty() || rows.size() != plans.size()) {
            throw new IllegalArgumentException("A batch has a plan for each of its rows, and at least one");
        }
    }

    public long firstRow() {
        return plans.get(0).rowNumber();
    }

    public int size() {
        return plans.size();
    }
}
