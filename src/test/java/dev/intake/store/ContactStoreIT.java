package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.ContactIds;
import dev.intake.contacts.Page;
import dev.intake.contacts.StoredContact;
import dev.intake.errors.ErrorCode;
import dev.intake.store.ContactQuery.Sort;
import dev.intake.testing.WithDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@WithDatabase
class ContactStoreIT {
    private final UUID ada = ContactIds.next();
    private final UUID ben = ContactIds.next();
    private final UUID first = ContactIds.next();
    private final UUID second = ContactIds.next();
    private final UUID bens = ContactIds.next();
    private ContactStore store;
    private ContactTable table;

    @BeforeEach
    void connect(Database database) {
        store = new ContactStore(database);
        table = new ContactTable(database);
        AccountListStore lists = new AccountListStore(database);
        await(lists.create(ada, first, "First", "US", "USD"));
        await(lists.create(ada, second, "Second", "US", "USD"));
        await(lists.create(ben, bens, "Ben's", "US", "USD"));
    }

    @Test
    void givesBackEveryFieldOfAContact() {
        StoredContact whole = Contacts.whole(first);
        table.insert(whole);

        assertThat(await(store.find(ada, whole.contact().id())).map(ContactStore.InList::contact))
                .contains(whole);
        assertThat(await(store.list(ada, ContactQueries.all(first))).entries()).containsExactly(whole);
    }

    @Test
    void givesBackAContactThatHasOnlyAName() {
        StoredContact bare = Contacts.named(first, "Bare", null, null, null);
        table.insert(bare);

        assertThat(await(store.find(ada, bare.contact().id())).map(ContactStore.InList::contact))
                .contains(bare);
    }

    @Test
    void findsSeveralThroughAllListsOfTheUser() {
        StoredContact one = Contacts.named(first, "One", null, null, null);
        StoredContact two = Contacts.named(second, "Two", null, null, null);
        StoredContact foreign = Contacts.named(bens, "Three", null, null, null);
        List.of(one, two, foreign).forEach(table::insert);
        List<UUID> ids = List.of(
                one.contact().id(), two.contact().id(), foreign.contact().id(), UUID.randomUUID());

        assertThat(await(store.findAll(ada, ids)))
                .hasSize(2)
                .containsEntry(one.contact().id(), one)
                .containsEntry(two.contact().id(), two);
        assertThat(await(store.findAll(ada, List.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "import", "tag", "prefix", "email"})
    void showsNothingOfAnotherTenant(String filter) {
        UUID importId = ContactIds.next();
        StoredContact foreign = Contacts.named(bens, "Secret", "hidden", "secret@example.org", importId);
        table.insert(foreign);

        for (Sort sort : Sort.values()) {
            for (UUID list : new UUID[] {null, first, bens}) {
                ContactQuery query = ContactQueries.filtered(filter, list, importId, sort);
                Page<StoredContact> seen = await(store.list(ada, query));
                assertThat(seen.entries()).isEmpty();
                assertThat(seen.total()).isZero();
            }
            assertThat(await(store.list(ben, ContactQueries.filtered(filter, bens, importId, sort)))
                            .entries())
                    .containsExactly(foreign);
        }
        assertThat(await(store.find(ada, foreign.contact().id())).map(ContactStore.InList::contact))
                .isEmpty();
        assertThat(await(store.find(ben, foreign.contact().id())).map(ContactStore.InList::contact))
                .contains(foreign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "tag", "prefix", "email"})
    void listsOnlyWhatAFilterFits(String filter) {
        UUID importId = ContactIds.next();
        StoredContact fitting = Contacts.named(first, "Secret Søren", "hidden", "secret@example.org", importId);
        table.insert(fitting);
        table.insert(Contacts.named(first, "Public", "shown", "public@example.org", ContactIds.next()));

        Page<StoredContact> page = await(store.list(ada, ContactQueries.filtered(filter, null, importId, Sort.NAME)));

        assertThat(page.entries()).containsExactly(fitting);
        assertThat(page.total()).isEqualTo(1);
    }

    @Test
    void appliesAllFiltersTogether() {
        UUID importId = ContactIds.next();
        StoredContact fitting = Contacts.named(first, "Anna", "a", "anna@example.org", importId);
        table.insert(fitting);
        table.insert(Contacts.named(first, "Anna", "b", "anna@example.org", importId));
        table.insert(Contacts.named(first, "Anna", "a", "other@example.org", importId));
        table.insert(Contacts.named(first, "Anna", "a", "anna@example.org", null));
        table.insert(Contacts.named(first, "Berta", "a", "anna@example.org", importId));

        ContactQuery query = new ContactQuery(
                first, importId, "a", "ÁNN", " Anna@Example.org ", Sort.NAME, false, 1, 10, null, true);

        assertThat(await(store.list(ada, query)).entries()).containsExactly(fitting);
        assertThat(await(store.list(ada, query)).total()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"NAME,false", "NAME,true", "CREATED_AT,false", "CREATED_AT,true"})
    void pagesByCursorWithoutGapsOrDoubles(Sort sort, boolean descending) {
        Random random = new Random(7);
        List<StoredContact> all = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            String name = "Näme " + random.nextInt(15);
            all.add(Contacts.named(random.nextBoolean() ? first : second, name, null, null, null));
        }
        all.forEach(table::insert);
        all.sort(order(sort, descending));

        for (int perPage : new int[] {1, 7, 59, 60, 61}) {
            List<StoredContact> read = new ArrayList<>();
            String after = null;
            do {
                Page<StoredContact> page =
                        await(store.list(ada, ContactQueries.ordered(null, sort, descending, perPage, after)));
                assertThat(page.entries()).hasSizeBetween(1, perPage);
                assertThat(page.total()).isEqualTo(-1);
                read.addAll(page.entries());
                after = page.next();
            } while (after != null);
            assertThat(read).containsExactlyElementsOf(all);
        }
    }

    @Test
    void pagesByNumberAndGoesOnFromThereByCursor() {
        List<StoredContact> all = new ArrayList<>();
        for (String name : List.of("A", "B", "C", "D", "E")) {
            all.add(Contacts.named(first, name, null, null, null));
        }
        all.forEach(table::insert);

        Page<StoredContact> middle = await(
                store.list(ada, new ContactQuery(first, null, null, null, null, Sort.NAME, false, 2, 2, null, true)));
        Page<StoredContact> end =
                await(store.list(ada, ContactQueries.ordered(first, Sort.NAME, false, 2, middle.next())));

        assertThat(middle.entries()).containsExactlyElementsOf(all.subList(2, 4));
        assertThat(middle.total()).isEqualTo(5);
        assertThat(end.entries()).containsExactly(all.get(4));
        assertThat(end.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "bm9wZQ", "bjAxOTNhYmNk"})
    void refusesACursorThatItDidNotGive(String cursor) {
        assertThat(Answers.failure(store.list(ada, ContactQueries.ordered(first, Sort.NAME, false, 5, cursor)))
                        .code())
                .isEqualTo(ErrorCode.INVALID_CURSOR);
    }

    @Test
    void refusesACursorOfAnotherOrder() {
        String byName = new ContactCursor(Sort.NAME, "ada", ContactIds.next()).encoded();

        assertThat(Answers.failure(store.list(ada, ContactQueries.ordered(first, Sort.CREATED_AT, false, 5, byName)))
                        .code())
                .isEqualTo(ErrorCode.INVALID_CURSOR);
    }

    private static Comparator<StoredContact> order(Sort sort, boolean descending) {
        Comparator<StoredContact> byId =
                Comparator.comparing(stored -> stored.contact().id().toString());
        Comparator<StoredContact> byName =
                Comparator.comparing(stored -> stored.contact().fields().name());
        Comparator<StoredContact> order = sort == Sort.NAME ? byName.thenComparing(byId) : byId;
        return descending ? order.reversed() : order;
    }
}
