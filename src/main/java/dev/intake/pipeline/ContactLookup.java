package dev.intake.pipeline;

import dev.intake.contacts.Contact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Finds the stored contacts of an account list that have any of some keys. */
@FunctionalInterface
public interface ContactLookup {

    /**
     * Asks at once, so that the caller can work on; what is supplied waits for the answer, on a worker thread, which it may block: the contacts behind each
     * key, at most 20 a key; keys without any are left out. Fails with {@code unavailable} while the database is away.
     */
    Supplier<Map<Long, List<Contact>>> find(UUID accountListId, Set<Long> keys);
}
