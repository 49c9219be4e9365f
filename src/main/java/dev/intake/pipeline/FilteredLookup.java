package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.matching.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Asks, when the first rows are of people whom nobody knows, only for keys that somebody may have: those that were there at the beginning, those of the plans made
 * since, and those that people have given contacts since. No other import writes into the list meanwhile, so nobody is missed.
 */
public final class FilteredLookup implements ContactLookup {
    private final ContactLookup lookup;
    private final Supplier<Optional<KeyFilter>> keys;
    private final Set<Long> plannedBefore = new HashSet<>();
    private final AtomicReference<EditedKeys> edited = new AtomicReference<>(EditedKeys.NONE);
    private EditedKeys heard = EditedKeys.NONE;
    private boolean decided;
    private KeyFilter known;

    /** {@code keys} reads all keys of the account list into a filter, which belongs to this look-up; it is not asked when most of the first rows' keys are known. */
    public FilteredLookup(ContactLookup lookup, Supplier<Optional<KeyFilter>> keys) {
        this.lookup = requireNonNull(lookup, "lookup");
        this.keys = requireNonNull(keys, "keys");
    }

    @Override
    public Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> wanted) {
        hearEdits();
        if (known != null) {
            Set<Long> perhaps = known.among(wanted);
            return perhaps.isEmpty() ? Map::of : lookup.find(accountListId, perhaps);
        }
        Supplier<Map<Long, List<KnownContact>>> asked = lookup.find(accountListId, wanted);
        return decided ? asked : () -> decided(asked.get(), wanted.size());
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
            decided = true;
            plannedBefore.clear();
        }
        add(now.keys());
    }

    private Map<Long, List<KnownContact>> decided(Map<Long, List<KnownContact>> found, int wanted) {
        if (!decided) {
            decided = true;
            known = found.size() > wanted / 2 ? null : keys.get().orElse(null);
            add(plannedBefore);
            plannedBefore.clear();
        }
        return found;
    }

    private void add(Set<Long> planned) {
        if (known != null) {
            planned.forEach(known::add);
        } else if (!decided) {
            plannedBefore.addAll(planned);
        }
    }
}
