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
import java.util.function.Function;

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
            Contact row, ContactKeys keys, Function<Long, ? extends Collection<KnownContact>> candidates) {
        Search search = new Search(row, keys, candidates);
        for (KeyKind kind : EVIDENCE) {
            find(kind, search);
        }
        if (search.found.isEmpty()) {
            find(KeyKind.NAME, search);
        }
        return search.found();
    }

    private void find(KeyKind kind, Search search) {
        if (matchOn.contains(kind)) {
            search.find(kind);
        }
    }

    /** The search for one row's contact. */
    private static final class Search {
        private final Contact row;
        private final ContactKeys keys;
        private final Function<Long, ? extends Collection<KnownContact>> candidates;
        private final Map<UUID, KnownContact> found = new LinkedHashMap<>(2);
        private Sameness sameness;

        Search(Contact row, ContactKeys keys, Function<Long, ? extends Collection<KnownContact>> candidates) {
            this.row = row;
            this.keys = keys;
            this.candidates = candidates;
        }

        void find(KeyKind kind) {
            for (Long key : keys.ofKind(kind)) {
                for (KnownContact candidate : candidates.apply(key)) {
                    if (!found.containsKey(candidate.id()) && sameness().test(kind, candidate.contact())) {
                        found.put(candidate.id(), candidate);
                    }
                }
            }
        }

        List<KnownContact> found() {
            return found.size() < 2
                    ? List.copyOf(found.values())
                    : found.values().stream()
                            .sorted(Comparator.comparing(KnownContact::id))
                            .toList();
        }

        /** Most rows have no candidate, and nothing to compare with. */
        private Sameness sameness() {
            if (sameness == null) {
                sameness = Sameness.of(row);
            }
            return sameness;
        }
    }
}
