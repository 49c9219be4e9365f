package dev.intake.pipeline;

import dev.intake.contacts.Contact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds the stored contacts of an account list that have any of some keys; called on a worker thread, which it may block. */
@FunctionalInterface
public interface ContactLookup {

    /** The contacts behind each key, at most 20 a key; keys without any are left out. Fails with {@code unavailable} while the database is away. */
    Map<Long, List<Contact>> find(UUID accountListId, Set<Long> keys);
}
