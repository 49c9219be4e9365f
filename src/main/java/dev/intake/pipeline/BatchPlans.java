package dev.intake.pipeline;

import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The plans of a batch, row by row; of a contact that several rows change, what the last of them leaves is kept and no state between, so that memory is bounded. */
final class BatchPlans {
    private final List<Plan> plans = new ArrayList<>();

    /** By contact, the place of its last change. */
    private final Map<UUID, Integer> changes = new HashMap<>();

    void add(Plan plan) {
        plans.add(plan instanceof Plan.Update update ? last(update) : plan);
    }

    List<Plan> plans() {
        return plans;
    }

    /** The change, to stand at the end; the one of the same contact before it is overtaken. */
    private Plan.Update last(Plan.Update update) {
        Integer place = changes.put(update.contactId(), plans.size());
        if (place == null) {
            return update;
        }
        Plan.Update earlier = (Plan.Update) plans.get(place);
        plans.set(place, earlier.overtaken());
        return update.following(earlier);
    }
}
