package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.ContactIds;
import dev.intake.store.ContactQuery.Sort;
import dev.intake.testing.WithDatabase;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each way to list contacts goes by the index that is there for it, in a table where that matters. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactPlanIT {
    private final UUID ada = ContactIds.next();
    private final UUID list = ContactIds.next();
    private final UUID importId = ContactIds.next();
    private Database database;

    @BeforeAll
    void fill(Database open) {
        database = open;
        AccountListStore lists = new AccountListStore(database);
        UUID other = ContactIds.next();
        await(lists.create(ada, list, "Many", "US", "USD"));
        await(lists.create(ContactIds.next(), other, "As many", "US", "USD"));
        ContactTable table = new ContactTable(database);
        table.fill(other, ContactIds.next(), 20_000);
        table.fill(list, importId, 20_000);
    }

    @Test
    void goesByTheIndexOfEachOrderAndFilter() {
        for (boolean descending : new boolean[] {false, true}) {
            assertPlan(query(null, null, null, Sort.NAME, descending), null, "contacts_by_name");
            assertPlan(query(null, null, null, Sort.CREATED_AT, descending), null, "contacts_pkey");
            for (Sort sort : Sort.values()) {
                assertPlan(query(null, null, "Name 00012", sort, descending), null, "contacts_by_name");
                assertPlan(query(null, "rare", null, sort, descending), null, "contacts_by_tag");
                assertPlan(query(importId, null, null, sort, descending), null, "contacts_by_import");
                assertPlan(query(null, null, null, sort, descending), List.of(ContactIds.next()), "contacts_pkey");
            }
        }
    }

    @Test
    void goesOnFromACursorByTheSameIndex() {
        String byName = new ContactCursor(Sort.NAME, "name 010000", ContactIds.next()).encoded();
        ContactQuery query = ContactQueries.ordered(list, Sort.NAME, false, 25, byName);

        assertThat(plan(ContactPages.statement(query), new ContactSearch(ada, query, null).parameters()))
                .contains("contacts_by_name")
                .contains("ROW(")
                .doesNotContain("Seq Scan on contacts");
    }

    @Test
    void countsAFilterByItsIndex() {
        ContactQuery query = query(importId, null, null, Sort.NAME, false);

        assertThat(plan(ContactSearch.COUNT, new ContactSearch(ada, query, null).filters()))
                .contains("contacts_by_import")
                .doesNotContain("Seq Scan on contacts");
    }

    @Test
    void findsAnEmailAddressByItsKey() {
        assertThat(plan(ContactSearch.CANDIDATES, Tuple.of(ada, null, 7L, "ada@example.org", 100)))
                .contains("contact_keys_pkey")
                .contains("contacts_pkey")
                .doesNotContain("Seq Scan on contact");
    }

    @Test
    void looksUpTheContactsOfANewListByTheirIds() {
        assertThat(plan(
                        ContactLookupStore.FIND,
                        Tuple.of(ContactIds.next())
                                .addArrayOfLong(new Long[] {1L, 2L})
                                .addInteger(20)))
                .contains("contact_keys_pkey")
                .containsPattern("contacts_pkey[^\n]*\n[^\n]*Index Cond: \\(\\(account_list_id = [^)]*\\) AND \\(id = ")
                .doesNotContain("contacts_by_");
    }

    @Test
    void looksUpContactsThatRowsNameByTheirIds() {
        assertThat(plan(
                        ContactLookupStore.WITH_IDS,
                        Tuple.of(list).addArrayOfUUID(new UUID[] {ContactIds.next(), ContactIds.next()})))
                .containsPattern(
                        "contacts_pkey[^\n]*\n[^\n]*Index Cond: \\(\\(account_list_id = [^)]*\\) AND \\(id = ");
    }

    @Test
    void readsContactsByTheirIds() {
        UUID[] ids = {ContactIds.next(), ContactIds.next()};

        assertThat(plan(ContactStore.READ, Tuple.of(ada, new UUID[2], ids)))
                .contains("contacts_pkey")
                .doesNotContain("Seq Scan on contacts");
    }

    private ContactQuery query(UUID fromImport, String tag, String prefix, Sort sort, boolean descending) {
        return new ContactQuery(list, fromImport, tag, prefix, null, sort, descending, 1, 25, null, false);
    }

    private void assertPlan(ContactQuery query, List<UUID> candidates, String index) {
        assertThat(plan(ContactPages.statement(query), new ContactSearch(ada, query, candidates).parameters()))
                .as(query.toString())
                .contains(index)
                .doesNotContain("Seq Scan on contacts");
    }

    private String plan(String statement, Tuple parameters) {
        StringBuilder plan = new StringBuilder();
        await(database.lists().preparedQuery("EXPLAIN " + statement).execute(parameters))
                .forEach(row -> plan.append(row.getString(0)).append('\n'));
        return plan.toString();
    }
}
