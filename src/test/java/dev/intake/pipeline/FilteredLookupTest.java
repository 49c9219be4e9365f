package dev.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.KnownContact;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whom nobody knows is not asked for; whom somebody may know always is. */
class FilteredLookupTest {
    private static final UUID LIST = UUID.randomUUID();

    private final List<Set<Long>> asked = new ArrayList<>();
    private final AtomicInteger read = new AtomicInteger();
    private final KeyFilter stored = KeyFilter.forKeys(100);

    @Test
    void asksOnlyForKeysThatAreThereWhenTheFirstRowsAreNew() {
        stored.add(7L);
        ContactLookup lookup = lookup(Set.of());

        find(lookup, Set.of(1L, 2L, 3L));
        find(lookup, Set.of(7L, 8L));
        Map<Long, List<KnownContact>> nobody = find(lookup, Set.of(9L));

        assertThat(asked).containsExactly(Set.of(1L, 2L, 3L), Set.of(7L));
        assertThat(nobody).isEmpty();
        assertThat(read).hasValue(1);
    }

    @Test
    void asksForKeysOfRowsThatWerePlannedBeforeTheFirstAnswerAndAfter() {
        ContactLookup lookup = lookup(Set.of());
        lookup.planned(created(11L));
        find(lookup, Set.of(1L));
        lookup.planned(created(12L));

        find(lookup, Set.of(11L, 12L, 13L));

        assertThat(asked).last().isEqualTo(Set.of(11L, 12L));
    }

    @Test
    void doesNotReadTheKeysWhenMostOfTheFirstAreKnown() {
        ContactLookup lookup = lookup(Set.of(1L, 2L));

        find(lookup, Set.of(1L, 2L, 3L));
        find(lookup, Set.of(4L));

        assertThat(asked).last().isEqualTo(Set.of(4L));
        assertThat(read).hasValue(0);
    }

    @Test
    void asksForKeysThatPeopleHaveGivenContactsSince() {
        ContactLookup lookup = lookup(Set.of());
        find(lookup, Set.of(1L));
        lookup.edited(new EditedKeys(Set.of(21L), false));

        find(lookup, Set.of(21L, 22L));

        assertThat(asked).last().isEqualTo(Set.of(21L));
    }

    @Test
    void asksForAllWhenPeopleHaveEditedMoreThanCanBeTold() {
        ContactLookup lookup = lookup(Set.of());
        find(lookup, Set.of(1L));
        lookup.edited(new EditedKeys(Set.of(), true));

        find(lookup, Set.of(21L, 22L));

        assertThat(asked).last().isEqualTo(Set.of(21L, 22L));
    }

    @Test
    void asksForAllWhereContactsHaveJustChanged() {
        ContactLookup lookup = lookup(Set.of());
        find(lookup, Set.of(1L));

        find(lookup.thorough(), Set.of(21L, 22L));

        assertThat(asked).last().isEqualTo(Set.of(21L, 22L));
    }

    private ContactLookup lookup(Set<Long> known) {
        ContactLookup all = (list, keys) -> {
            asked.add(Set.copyOf(keys));
            Map<Long, List<KnownContact>> found = new HashMap<>();
            keys.stream().filter(known::contains).forEach(key -> found.put(key, List.of()));
            return () -> found;
        };
        return new FilteredLookup(all, () -> {
            read.incrementAndGet();
            return Optional.of(stored);
        });
    }

    private static Map<Long, List<KnownContact>> find(ContactLookup lookup, Set<Long> keys) {
        return lookup.find(LIST, keys).get();
    }

    private static Plan created(long key) {
        ContactFields fields = new ContactFields(
                "Doe, Ann", false, null, null, null, null, null, null, null, null, null, null, null, null);
        Contact contact = new Contact(UUID.randomUUID(), fields, List.of(), List.of(), List.of(), List.of());
        return new Plan.Create(1, 2, contact, Set.of(key));
    }
}
