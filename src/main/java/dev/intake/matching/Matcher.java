package dev.intake.matching;

import dev.intake.contacts.Contact;
import dev.intake.contacts.KnownContact;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * Finds the contacts that a row means: those with one of its e-mails, with one of its telephones and the same family name, with its name and address; and, if
 * wanted, those of its name when nothing else fits. Found by key, then compared by value.
 */
public final class Matcher {
    private static final Set<KeyKind> EVIDENCE = EnumSet.complementOf(EnumSet.of(KeyKind.NAME));

    private final Set<KeyKind> matchOn;

    /** {@code matchOn}: what makes two contacts the same; nothing does when it is empty. */
    public Matcher(Set<KeyKind> matchOn) {
        this.matchOn = Set.copyOf(matchOn);
    }

    public Set<KeyKind> matchOn() {
        return matchOn;
    }

    /** The contacts that fit, the oldest first; {@code candidates} gives those that have a key. */
    public List<KnownContact> match(
            Contact row, ContactKeys keys, LongFunction<? extends Collection<KnownContact>> candidates) {
        Sameness sameness = Sameness.of(row);
        Map<UUID, KnownContact> found = new LinkedHashMap<>();
        for (KeyKind kind : EVIDENCE) {
            find(kind, keys, sameness, candidates, found);
        }
        if (found.isEmpty()) {
            find(KeyKind.NAME, keys, sameness, candidates, found);
        }
        return found.size() < 2
                ? List.copyOf(found.values())
                : found.values().stream()
                        .sorted(Comparator.comparing(KnownContact::id))
                        .toList();
    }

    private void find(
            KeyKind kind,
            ContactKeys keys,
            Sameness sameness,
            LongFunction<? extends Collection<KnownContact>> candidates,
            Map<UUID, KnownContact> found) {
        if (!matchOn.contains(kind)) {
            return;
        }
        for (long key : keys.ofKind(kind)) {
            for (KnownContact candidate : candidates.apply(key)) {
                if (!found.containsKey(candidate.id()) && sameness.test(kind, candidate.contact())) {
                    found.put(candidate.id(), candidate);
                }
            }
        }
    }
}
