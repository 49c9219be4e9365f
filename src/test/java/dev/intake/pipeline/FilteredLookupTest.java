package dev.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.KnownContact;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whom nobody knows is not asked for; whom somebody may know always is. */
class FilteredLookupTest {
    private static final UUID LIST = UUID.randomUUID();

    private final List<Set<Long>> asked = new ArrayList<>();
    private final KnownKeys stored = KnownKeys.forKeys(100);
    private final ContactLookup lookup = new FilteredLookup(
            (list, keys) -> {
                asked.add(Set.copyOf(keys));
                return Map::of;
            },
            stored);

    @Test
    void asksOnlyForKeysThatAreThere() {
        stored.add(7L);

        find(lookup, Set.of(7L, 8L));
        find(lookup, Set.of(9L));

        assertThat(asked).containsExactly(Set.of(7L));
    }

    @Test
    void asksForKeysOfRowsThatWerePlannedSince() {
        lookup.planned(created(11L));
        find(lookup, Set.of(1L));
        lookup.planned(created(12L));

        find(lookup, Set.of(11L, 12L, 13L));

        assertThat(asked).containsExactly(Set.of(11L, 12L));
    }

    @Test
    void asksForKeysThatPeopleHaveGivenContactsSince() {
        find(lookup, Set.of(1L));
        lookup.edited(new EditedKeys(Set.of(21L), false));

        find(lookup, Set.of(21L, 22L));

        assertThat(asked).containsExactly(Set.of(21L));
    }

    @Test
    void asksForAllWhenPeopleHaveEditedMoreThanCanBeTold() {
        find(lookup, Set.of(1L));
        lookup.edited(new EditedKeys(Set.of(), true));

        find(lookup, Set.of(21L, 22L));
        lookup.search(LIST, List.of(new RowKeys(contact(), Set.of(31L, 32L))), Set.of(33L));

        assertThat(asked).containsExactly(Set.of(21L, 22L), Set.of(31L, 32L, 33L));
    }

    @Test
    void asksForAllWhereContactsHaveJustChanged() {
        find(lookup, Set.of(1L));

        find(lookup.thorough(), Set.of(21L, 22L));

        assertThat(asked).containsExactly(Set.of(21L, 22L));
    }

    @Test
    void asksForOneKeyOfARowAndForThoseThatSeveralMayHave() {
        List.of(1L, 2L, 3L, 4L, 4L).forEach(stored::add);

        lookup.search(LIST, List.of(new RowKeys(contact(), new TreeSet<>(Set.of(1L, 2L, 3L, 4L, 5L)))), Set.of(6L));

        assertThat(asked).containsExactly(Set.of(1L, 4L));
    }

    @Test
    void asksForTheOthersOfARowWhoseFirstKeyFindsNobody() {
        List.of(1L, 2L, 3L).forEach(stored::add);

        RowKeys row = new RowKeys(contact(), new TreeSet<>(Set.of(1L, 2L, 3L)));
        assertThat(lookup.search(LIST, List.of(row), Set.of()).get()).isEmpty();

        assertThat(asked).containsExactly(Set.of(1L), Set.of(2L, 3L));
    }

    private static Map<Long, List<KnownContact>> find(ContactLookup lookup, Set<Long> keys) {
        return lookup.find(LIST, keys).get();
    }

    private static Plan created(long key) {
        return new Plan.Create(1, 2, contact(), Set.of(key));
    }

    private static Contact contact() {
        ContactFields fields = new ContactFields(
                "Doe, Ann", false, null, null, null, null, null, null, null, null, null, null, null, null);
        return new Contact(UUID.randomUUID(), fields, List.of(), List.of(), List.of(), List.of());
    }
}
