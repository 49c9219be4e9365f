package dev.intake.pipeline;

import dev.intake.contacts.Contact;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The contacts that are planned but not yet committed, by key: what a later row must see although the database does not have it. */
final class Overlay {
    private final Map<Long, List<Contact>> byKey = new HashMap<>();

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
