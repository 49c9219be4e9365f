package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.preview.overlay.StoredContacts;
import dev.intake.store.ContactLookupStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The contacts of a list as the look-up of imports finds them. */
public record LookedUpContacts(ContactLookupStore lookup) implements StoredContacts {

    public LookedUpContacts {
        requireNonNull(lookup, "lookup");
    }

    @Override
    public Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> keys, int mostAKey) {
        return lookup.find(accountListId, keys, mostAKey);
    }

    @Override
    public Supplier<Map<UUID, KnownContact>> withIds(UUID accountListId, Set<UUID> ids) {
        return lookup.withIds(accountListId, ids);
    }
}
