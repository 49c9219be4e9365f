package dev.intake.preview.overlay;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.pipeline.KeyFilter;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;

/** By which keys the contacts that rows made or changed are found, so that the oldest of a key are found without looking through all that have it. */
final class ForeseenKeys {
    /** The order of the database, which compares the bytes of ids. */
    static final Comparator<KnownContact> OLDEST_FIRST = Comparator.comparing(KnownContact::id, ForeseenKeys::compare);

    private final ContactStates states;
    private final int most;

    /** The contacts that rows made: their ids ascend with their numbers. */
    private final KeyIndex made;

    /** Contacts that got the key later than themselves. */
    private final KeyIndex gained;

    /** Contacts that got it too, but had as many older ones before them as are ever shown. */
    private final KeyIndex outdone;

    /** The keys that some contact has no longer: then one of the outdone may be among the oldest after all. */
    private final KeyFilter lost;

    /** At most {@code most} contacts of a key are ever shown. */
    ForeseenKeys(ContactStates states, SpillOptions options, SpillFile file, int most) {
        this.states = requireNonNull(states, "states");
        this.most = most;
        this.made = options.keysOfMany(file);
        this.gained = options.keysOfFew(file);
        this.outdone = options.keysOfFew(file);
        this.lost = options.filterOfFew();
    }

    /** A row makes the contact. */
    void putMade(Foreseen contact, int number) {
        contact.keys().forEach(key -> made.put(key, number));
    }

    /** Rows change the contact, which had these keys before. */
    void putChanged(Foreseen contact, int number, Set<Long> before) {
        for (long key : before) {
            if (!contact.keys().contains(key)) {
                lost.add(key);
            }
        }
        for (long key : contact.keys()) {
            if (!before.contains(key)) {
                putGained(key, contact, number);
            }
        }
    }

    /** Shows the numbers of contacts that have or had the key, among them the oldest that have it; the visitor tells whether a contact has it still. */
    void visit(long key, IntPredicate visitor) {
        IntPredicate all = visitor.or(number -> true);
        gained.visit(key, all);
        if (lost.mayHave(key)) {
            outdone.visit(key, all);
        }
        int[] left = {most};
        made.visit(key, number -> {
            left[0] -= visitor.test(number) ? 1 : 0;
            return left[0] > 0;
        });
    }

    private void putGained(long key, Foreseen contact, int number) {
        int[] older = {0};
        gained.visit(key, other -> {
            Foreseen before = states.get(other);
            boolean counts = before.keys().contains(key) && OLDEST_FIRST.compare(before.known(), contact.known()) < 0;
            older[0] += counts ? 1 : 0;
            return older[0] < most;
        });
        (older[0] < most ? gained : outdone).put(key, number);
    }

    private static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high == 0 ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) : high;
    }
}
