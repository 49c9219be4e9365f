package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.matching.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Asks only for keys that somebody may have, and of a row's only for as many as tell who is meant: knows those that were there at the beginning, those of the plans made
 * since, and those that people have given contacts since. No other import writes into the list meanwhile, so nobody is missed.
 */
public final class FilteredLookup implements ContactLookup {
    private final ContactLookup lookup;
    private final AtomicReference<EditedKeys> edited = new AtomicReference<>(EditedKeys.NONE);
    private EditedKeys heard = EditedKeys.NONE;

    /** Null when people have edited more than can be told. */
    private KnownKeys known;

    /** {@code known}: every key of the account list; it belongs to this look-up. */
    public FilteredLookup(ContactLookup lookup, KnownKeys known) {
        this.lookup = requireNonNull(lookup, "lookup");
        this.known = requireNonNull(known, "known");
    }

    @Override
    public Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> wanted) {
        hearEdits();
        Set<Long> perhaps = known == null ? wanted : known.among(wanted);
        return perhaps.isEmpty() ? Map::of : lookup.find(accountListId, perhaps);
    }

    @Override
    public Supplier<Map<Long, List<KnownContact>>> search(UUID accountListId, List<RowKeys> rows, Set<Long> others) {
        hearEdits();
        return known == null
                ? lookup.search(accountListId, rows, others)
                : RowSearch.begin(lookup, accountListId, known, rows, others);
    }

    @Override
    public Supplier<Map<UUID, KnownContact>> withIds(UUID accountListId, Set<UUID> ids) {
        return lookup.withIds(accountListId, ids);
    }

    @Override
    public void planned(Plan plan) {
        if (plan instanceof Plan.Create created) {
            add(created.keys());
        } else if (plan instanceof Plan.Update updated) {
            add(updated.keys());
        }
        lookup.planned(plan);
    }

    @Override
    public void edited(EditedKeys keys) {
        edited.set(keys);
    }

    @Override
    public ContactLookup thorough() {
        return lookup;
    }

    private void hearEdits() {
        EditedKeys now = edited.get();
        if (now.equals(heard)) {
            return;
        }
        heard = now;
        if (now.uncounted()) {
            known = null;
        }
        add(now.keys());
    }

    private void add(Set<Long> keys) {
        if (known != null) {
            keys.forEach(known::add);
        }
    }
}
