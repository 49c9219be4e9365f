package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.ContactIds;
import dev.intake.testing.WithDatabase;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A list that was empty a moment ago, of which PostgreSQL has not heard yet how many contacts it has by now. */
@WithDatabase
class GrowingListIT {
    private static final int CONTACTS = 20_000;
    private static final int LOOKED_UP = 50;

    /** So many keys that a plan for any number of them, which is taken for ten, looks cheaper. */
    private static final int A_BATCH = 5_000;

    /** From the sixth time on PostgreSQL may keep the plan of a statement (PostgreSQL 18, PREPARE, "Notes"). */
    private static final int UNTIL_A_PLAN_IS_KEPT = 12;

    private static final String SOME_KEYS = """
            SELECT key
            FROM contact_keys
            WHERE account_list_id = $1
            LIMIT $2
            """;
    private static final String READ_BY_INDEXES = """
            SELECT sum(idx_tup_read)::bigint AS entries
            FROM pg_stat_user_indexes
            WHERE relname = 'contacts'
            """;

    @Test
    void isLookedUpByIdsHoweverFewContactsThereWereWhenTheStatementWasNew(Database database) {
        UUID list = ContactIds.next();
        await(new AccountListStore(database).create(ContactIds.next(), list, "New", "US", "USD"));
        ContactLookupStore lookups = new ContactLookupStore(database, Duration.ofSeconds(30));
        ContactTable table = new ContactTable(database);
        Set<Long> unknown = LongStream.range(0, A_BATCH).boxed().collect(Collectors.toSet());
        table.fill(list, ContactIds.next(), CONTACTS);
        await(database.writes().query("TRUNCATE contacts, contact_keys").execute());
        for (int time = 0; time < UNTIL_A_PLAN_IS_KEPT; time++) {
            assertThat(lookups.find(list, unknown).get()).isEmpty();
        }
        table.add(list, ContactIds.next(), CONTACTS);
        long before = read(database);

        assertThat(lookups.find(list, someKeys(database, list)).get()).hasSize(LOOKED_UP);

        assertThat(read(database) - before).isBetween((long) LOOKED_UP, (long) CONTACTS);
    }

    private static Set<Long> someKeys(Database database, UUID list) {
        Set<Long> keys = new HashSet<>();
        await(database.lists().preparedQuery(SOME_KEYS).execute(Tuple.of(list, LOOKED_UP)))
                .forEach(row -> keys.add(row.getLong("key")));
        return keys;
    }

    /** How many entries of the indexes of contacts have been read, also by the connection of the look-ups. */
    private static long read(Database database) {
        await(database.imports().query("SELECT pg_stat_force_next_flush()").execute());
        RowSet<Row> rows = await(database.imports().query(READ_BY_INDEXES).execute());
        return rows.iterator().next().getLong("entries");
    }
}
