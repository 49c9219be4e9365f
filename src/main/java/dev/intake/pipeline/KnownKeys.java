package dev.intake.pipeline;

import dev.intake.matching.ContactKeys;
import java.util.HashSet;
import java.util.Set;

/**
 * Which match keys the contacts of an account list may have, and which of them more than one contact may have. Of names only when these are wanted: else any may be had, by
 * several. Not for several threads.
 */
public final class KnownKeys {
    /** Few keys are shared, and one that only seems to be is looked up, no more. */
    private static final int SHARED_OF = 4;

    private final KeyFilter any;
    private final KeyFilter shared;
    private final boolean names;

    private KnownKeys(long keys, boolean names) {
        this.any = KeyFilter.forKeys(keys);
        this.shared = KeyFilter.forKeys(keys / SHARED_OF);
        this.names = names;
    }

    /** None, with room for about so many. */
    public static KnownKeys forKeys(long keys) {
        return new KnownKeys(keys, true);
    }

    /** None, with room for about so many, and nothing will be known of names. */
    public static KnownKeys forEvidence(long keys) {
        return new KnownKeys(keys, false);
    }

    /** A contact has the key; the second one, or the same again, makes it shared. */
    public void add(long key) {
        if (isUnknowable(key)) {
            return;
        }
        if (any.mayHave(key)) {
            shared.add(key);
        }
        any.add(key);
    }

    /** False only if no contact has the key. */
    public boolean mayHave(long key) {
        return isUnknowable(key) || any.mayHave(key);
    }

    /** False only if at most one contact has the key. */
    public boolean mayShare(long key) {
        return isUnknowable(key) || shared.mayHave(key);
    }

    /** Those of the keys that a contact may have. */
    public Set<Long> among(Set<Long> keys) {
        Set<Long> known = new HashSet<>();
        for (Long key : keys) {
            if (mayHave(key)) {
                known.add(key);
            }
        }
        return known;
    }

    private boolean isUnknowable(long key) {
        return !names && ContactKeys.isOfName(key);
    }
}
