package dev.intake.pipeline;

import dev.intake.contacts.KnownContact;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Contacts as the plans of a batch leave them, by key and by id: what a later row must see although the database may not have it. */
public final class Overlay {
    private final UUID importId;
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final List<KnownContact> newest = new ArrayList<>();
    private final KeyTable keys = new KeyTable();

    Overlay(UUID importId) {
        this.importId = importId;
    }

    static Overlay of(UUID importId, List<Plan> plans) {
        Overlay overlay = new Overlay(importId);
        plans.forEach(overlay::add);
        return overlay;
    }

    void add(Plan plan) {
        if (plan instanceof Plan.Create created) {
            add(new KnownContact(created.contact(), 1, importId, created.rowNumber()), created.keys());
        } else if (plan instanceof Plan.Update updated) {
            add(updated.known(), updated.keys());
        }
    }

    private void add(KnownContact contact, Set<Long> found) {
        Integer number = numbers.putIfAbsent(contact.id(), newest.size());
        if (number == null) {
            newest.add(contact);
        } else {
            newest.set(number, contact);
        }
        int place = number == null ? newest.size() - 1 : number;
        for (Long key : found) {
            keys.put(key, place);
        }
    }

    /** The contacts here that have the key, or had it. */
    List<KnownContact> with(long key) {
        if (!keys.has(key)) {
            return List.of();
        }
        List<KnownContact> found = new ArrayList<>(1);
        keys.visit(key, number -> found.add(newest.get(number)));
        return found;
    }

    /** The contact as it is here; null when it is not. */
    KnownContact newest(UUID id) {
        Integer number = numbers.get(id);
        return number == null ? null : newest.get(number);
    }
}
