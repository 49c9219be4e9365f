package dev.intake.pipeline;

import dev.intake.contacts.KnownContact;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Contacts as plans leave them, by key and by id: what a later row must see although the database may not have it. */
final class Overlay {
    private final UUID importId;
    private final Map<Long, List<UUID>> byKey = new HashMap<>();
    private final Map<UUID, KnownContact> newest = new HashMap<>();

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

    private void add(KnownContact contact, Set<Long> keys) {
        newest.put(contact.id(), contact);
        for (Long key : keys) {
            List<UUID> ids = byKey.computeIfAbsent(key, none -> new ArrayList<>(1));
            if (!ids.contains(contact.id())) {
                ids.add(contact.id());
            }
        }
    }

    /** The contacts here that have the key, or had it. */
    List<UUID> ids(long key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** The contact as it is here; null when it is not. */
    KnownContact newest(UUID id) {
        return newest.get(id);
    }

    /** The contacts that are made or changed here. */
    Set<UUID> contacts() {
        return new HashSet<>(newest.keySet());
    }
}
