package dev.intake.pipeline;

import dev.intake.contacts.Contact;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contacts that are planned, by key: what a later row must see although the database may not have it. */
final class Overlay {
    private final Map<Long, List<Contact>> byKey = new HashMap<>();

    static Overlay of(List<Plan> plans) {
        Overlay overlay = new Overlay();
        plans.forEach(overlay::add);
        return overlay;
    }

    void add(Plan plan) {
        if (plan instanceof Plan.Create created) {
            for (Long key : created.keys()) {
                byKey.computeIfAbsent(key, none -> new ArrayList<>(1)).add(created.contact());
            }
        }
    }

    List<Contact> find(long key) {
        return byKey.getOrDefault(key, List.of());
    }
}
