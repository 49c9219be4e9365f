package dev.intake.preview.overlay;

import dev.intake.contacts.KnownContact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The contacts that an account list has in the database. */
public interface StoredContacts {

    /** Those behind each key, at most that many a key, the oldest; asks at once, and what is supplied waits for the answer. */
    Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> keys, int mostAKey);

    /** Those with these ids, as {@link #find} asks. */
    Supplier<Map<UUID, KnownContact>> withIds(UUID accountListId, Set<UUID> ids);
}
