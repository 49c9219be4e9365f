package dev.intake.pipeline;

import java.util.HashSet;
import java.util.Set;

/** Which match keys the contacts of an account list may have, and which of them more than one contact may have. Not for several threads. */
public final class KnownKeys {
    /** Few keys are shared, and one that only seems to be is looked up, no more. */
    private static final int SHARED_OF = 4;

    private final KeyFilter any;
    private final KeyFilter shared;

    private KnownKeys(KeyFilter any, KeyFilter shared) {
        this.any = any;
        this.shared = shared;
    }

    /** None, with room for about so many. */
    public static KnownKeys forKeys(long keys) {
        return new KnownKeys(KeyFilter.forKeys(keys), KeyFilter.forKeys(keys / SHARED_OF));
    }

    /** A contact has the key; the second one, or the same again, makes it shared. */
    public void add(long key) {
        if (any.mayHave(key)) {
            shared.add(key);
        }
        any.add(key);
    }

    /** False only if no contact has the key. */
    public boolean mayHave(long key) {
        return any.mayHave(key);
    }

    /** False only if at most one contact has the key. */
    public boolean mayShare(long key) {
        return shared.mayHave(key);
    }

    /** Those of the keys that a contact may have. */
    public Set<Long> among(Set<Long> keys) {
        Set<Long> known = new HashSet<>();
        for (Long key : keys) {
            if (any.mayHave(key)) {
                known.add(key);
            }
        }
        return known;
    }
}
