package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The contacts that a row may mean: those that are stored and those of the rows before, each once, as the newest of them says. */
final class Candidates {
    private final Map<Long, List<KnownContact>> stored;
    private final Map<UUID, KnownContact> named;
    private final List<Overlay> overlays;

    /** {@code named}: the stored contacts whose ids rows have; {@code overlays}: those of the rows before, in row order. */
    Candidates(Map<Long, List<KnownContact>> stored, Map<UUID, KnownContact> named, List<Overlay> overlays) {
        this.stored = requireNonNull(stored, "stored");
        this.named = requireNonNull(named, "named");
        this.overlays = List.copyOf(overlays);
    }

    /** The oldest of them that have the key, or had it. */
    Collection<KnownContact> of(Long key) {
        Map<UUID, KnownContact> found = null;
        for (KnownContact contact : stored.getOrDefault(key, List.of())) {
            found = found == null ? new HashMap<>() : found;
            found.put(contact.id(), newest(contact));
        }
        for (Overlay overlay : overlays) {
            for (KnownContact planned : overlay.with(key)) {
                found = found == null ? new HashMap<>() : found;
                found.computeIfAbsent(planned.id(), none -> newest(planned));
            }
        }
        if (found == null) {
            return List.of();
        }
        return found.size() == 1 ? found.values() : oldest(found.values());
    }

    /** The contact whose id a row has, whatever its keys; null when there is none. */
    KnownContact withId(UUID id) {
        KnownContact contact = named.get(id);
        return contact == null ? null : newest(contact);
    }

    private static Collection<KnownContact> oldest(Collection<KnownContact> found) {
        List<KnownContact> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(KnownContact::id));
        return sorted.subList(0, Math.min(sorted.size(), ContactLookup.MOST_A_KEY));
    }

    /** A look-up may be older than a plan, or newer, when a person wrote meanwhile. */
    private KnownContact newest(KnownContact contact) {
        KnownContact newest = contact;
        for (Overlay overlay : overlays) {
            KnownContact planned = overlay.newest(contact.id());
            if (planned != null && planned.version() > newest.version()) {
                newest = planned;
            }
        }
        return newest;
    }
}
