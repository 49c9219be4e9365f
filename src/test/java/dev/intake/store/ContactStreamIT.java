package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.contacts.ContactIds;
import dev.intake.contacts.StoredContact;
import dev.intake.store.ContactQuery.Sort;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithDatabase
class ContactStreamIT {
    private static final int COUNT = 1_234;

    private final UUID ada = ContactIds.next();
    private final UUID list = ContactIds.next();
    private Database database;
    private ContactStore store;

    @BeforeEach
    void connect(Database open) {
        database = open;
        store = new ContactStore(database);
        await(new AccountListStore(database).create(ada, list, "Many", "US", "USD"));
        new ContactTable(database).fill(list, ContactIds.next(), COUNT);
    }

    @Test
    void givesEveryContactOnceInOrder() {
        for (Sort sort : Sort.values()) {
            List<String> names = Collections.synchronizedList(new ArrayList<>());

            long count = await(store.stream(ada, ContactQueries.ordered(list, sort, false, 10, null), batch -> {
                batch.forEach(stored -> names.add(stored.contact().fields().name()));
                return Future.succeededFuture();
            }));

            assertThat(count).isEqualTo(COUNT);
            assertThat(names).hasSize(COUNT).startsWith("Name 1", "Name 2").endsWith("Name " + COUNT);
            assertThat(names).doesNotHaveDuplicates();
        }
    }

    @Test
    void waitsForTheSinkBeforeItReadsOn() {
        AtomicInteger given = new AtomicInteger();
        Promise<Void> slow = Promise.promise();
        Promise<Void> firstGiven = Promise.promise();

        Future<Long> stream = store.stream(ada, ContactQueries.all(list), batch -> {
            given.incrementAndGet();
            firstGiven.tryComplete();
            return slow.future();
        });
        await(firstGiven.future());
        await(store.list(ada, ContactQueries.all(list)));

        assertThat(given).hasValue(1);
        assertThat(stream.isComplete()).isFalse();
        slow.complete();
        assertThat(await(stream)).isEqualTo(COUNT);
        assertThat(given).hasValue(3);
    }

    @Test
    void isReadOnTheEventLoopsOfImportsWhereverItIsTaken(DatabaseOptions options, Vertx vertx) {
        Vertx importing = Vertx.vertx();
        Database own = new Database(vertx, importing, Future.succeededFuture(options), options, 1);
        Set<Vertx> heardBy = ConcurrentHashMap.newKeySet();

        await(new ContactStore(own).stream(ada, ContactQueries.all(list), batch -> {
            heardBy.add(Vertx.currentContext().owner());
            Promise<Void> taken = Promise.promise();
            vertx.runOnContext(there -> taken.complete());
            return taken.future();
        }));

        assertThat(heardBy).containsExactly(importing);
        await(own.close());
        await(importing.close());
    }

    @Test
    void showsOneInstantEvenWhenContactsGoMeanwhile() {
        long count = await(store.stream(
                ada,
                ContactQueries.all(list),
                batch -> database.writes()
                        .query("DELETE FROM contacts WHERE account_list_id = '" + list + "'")
                        .execute()
                        .mapEmpty()));

        assertThat(count).isEqualTo(COUNT);
    }

    @Test
    void endsWhenTheSinkFailsAndGivesItsConnectionBack() {
        for (int n = 0; n < 20; n++) {
            Future<Long> stream = store.stream(
                    ada, ContactQueries.all(list), batch -> Future.failedFuture(new IllegalStateException("gone")));
            assertThatThrownBy(() -> await(stream)).hasMessageContaining("gone");
        }

        assertThat(await(store.list(ada, ContactQueries.all(list))).entries()).isNotEmpty();
    }

    @Test
    void givesNothingToAStranger() {
        AtomicInteger given = new AtomicInteger();

        long count = await(store.stream(ContactIds.next(), ContactQueries.all(list), (List<StoredContact> batch) -> {
            given.incrementAndGet();
            return Future.succeededFuture();
        }));

        assertThat(count).isZero();
        assertThat(given).hasValue(0);
    }
}
