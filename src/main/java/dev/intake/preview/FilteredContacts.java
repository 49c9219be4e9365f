package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.pipeline.KnownKeys;
import dev.intake.preview.overlay.StoredContacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The contacts of a list, asked for only by keys that somebody had when the dry run began: what changes meanwhile is not foreseen. */
record FilteredContacts(StoredContacts contacts, KnownKeys known) implements StoredContacts {

    FilteredContacts {
        requireNonNull(contacts, "contacts");
        requireNonNull(known, "known");
    }

    @Override
    public Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> keys, int mostAKey) {
        Set<Long> wanted = known.among(keys);
        return wanted.isEmpty() ? Map::of : contacts.find(accountListId, wanted, mostAKey);
    }

    @Override
    public Supplier<Map<UUID, KnownContact>> withIds(UUID accountListId, Set<UUID> ids) {
        return contacts.withIds(accountListId, ids);
    }
}
