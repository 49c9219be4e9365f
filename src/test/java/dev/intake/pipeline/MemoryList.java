package dev.intake.pipeline;

import dev.intake.contacts.KnownContact;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** An account list in memory, with the answers that the database would give. */
final class MemoryList implements ContactLookup {
    private final Map<UUID, KnownContact> contacts = new TreeMap<>();

    void put(KnownContact contact) {
        contacts.put(contact.id(), contact);
    }

    void write(UUID importId, List<Plan> plans) {
        for (Plan plan : plans) {
            if (plan instanceof Plan.Create create) {
                put(new KnownContact(create.contact(), 1, importId, create.rowNumber()));
            } else if (plan instanceof Plan.Update update) {
                put(update.known());
            }
        }
    }

    List<KnownContact> contacts() {
        return List.copyOf(contacts.values());
    }

    @Override
    public Supplier<Map<UUID, KnownContact>> withIds(UUID accountListId, Set<UUID> ids) {
        Map<UUID, KnownContact> found = new HashMap<>(contacts);
        found.keySet().retainAll(ids);
        return () -> found;
    }

    @Override
    public Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> keys) {
        Map<Long, List<KnownContact>> found = new HashMap<>();
        for (KnownContact contact : contacts.values()) {
            for (Long key : ContactKeys.of(contact.contact()).all()) {
                if (keys.contains(key)) {
                    found.computeIfAbsent(key, none -> new ArrayList<>()).add(contact);
                }
            }
        }
        found.replaceAll((key, all) -> all.subList(0, Math.min(all.size(), MOST_A_KEY)));
        return () -> found;
    }
}
