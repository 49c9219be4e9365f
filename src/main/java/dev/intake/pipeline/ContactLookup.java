package dev.intake.pipeline;

import dev.intake.contacts.KnownContact;
import dev.intake.matching.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Finds the stored contacts of an account list that have any of some keys. */
@FunctionalInterface
public interface ContactLookup {
    /** The oldest contacts of a key are enough: who has more in common than that is told apart by nothing. */
    int MOST_A_KEY = 20;

    /**
     * Asks at once, so that the caller can work on; what is supplied waits for the answer, on a worker thread, which it may block: the contacts behind each
     * key, the oldest {@link #MOST_A_KEY} a key; keys without any are left out. Fails with {@code unavailable} while the database is away.
     */
    Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> keys);

    /** As {@link #find}, by the keys of rows and by others, for look-ups that can do with fewer keys of a row. */
    default Supplier<Map<Long, List<KnownContact>>> search(UUID accountListId, List<RowKeys> rows, Set<Long> others) {
        Set<Long> keys = new HashSet<>(others);
        rows.forEach(row -> keys.addAll(row.keys()));
        return keys.isEmpty() ? Map::of : find(accountListId, keys);
    }

    /** As {@link #find}, by their ids; those that the list does not have are left out. */
    default Supplier<Map<UUID, KnownContact>> withIds(UUID accountListId, Set<UUID> ids) {
        return Map::of;
    }

    /** Hears of each plan that is made, in row order. */
    default void planned(Plan plan) {}

    /** Hears, on any thread, which keys people have given contacts of the list meanwhile. */
    default void edited(EditedKeys keys) {}

    /** The same without short cuts, for rows whose contacts have just been found to have changed. */
    default ContactLookup thorough() {
        return this;
    }
}
