package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.matching.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Asks only for keys that somebody may have: those that were there at the beginning, and those of the plans made since. No other import writes into the list
 * meanwhile, so nobody is missed but whom a person changes in these moments.
 */
public final class FilteredLookup implements ContactLookup {
    private final ContactLookup lookup;
    private final KeyFilter known;

    /** {@code known} has all keys of the account list; it belongs to this look-up from now on. */
    public FilteredLookup(ContactLookup lookup, KeyFilter known) {
        this.lookup = requireNonNull(lookup, "lookup");
        this.known = requireNonNull(known, "known");
    }

    @Override
    public Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> keys) {
        Set<Long> wanted = known.among(keys);
        return wanted.isEmpty() ? Map::of : lookup.find(accountListId, wanted);
    }

    @Override
    public void planned(Plan plan) {
        if (plan instanceof Plan.Create created) {
            created.keys().forEach(known::add);
        } else if (plan instanceof Plan.Update updated) {
            updated.keys().forEach(known::add);
        }
        lookup.planned(plan);
    }
}
