package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.ContactIds;
import dev.intake.matching.KeyKind;
import dev.intake.pipeline.KnownKeys;
import dev.intake.testing.WithDatabase;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a large import knows of its list before it begins. */
@WithDatabase
class KeyStoreIT {
    /** Several slices. */
    private static final int KEYS = 250_000;

    private static final Set<KeyKind> ALL = EnumSet.allOf(KeyKind.class);
    private static final Set<KeyKind> EVIDENCE = EnumSet.complementOf(EnumSet.of(KeyKind.NAME));
    private static final int SHARED = 1_000;
    private static final int ROWS = 10_000;
    private static final String INSERT = """
            INSERT INTO contact_keys (account_list_id, key, contact_id)
            SELECT $1, key, $2
            FROM unnest($3::bigint[]) AS stored (key)
            """;

    private static final String HAVE_ONE_KEY = """
            INSERT INTO contact_keys (account_list_id, key, contact_id)
            SELECT $1, $2, gen_random_uuid()
            FROM generate_series(1, $3)
            """;

    private final UUID list = ContactIds.next();
    private Database database;
    private KeyStore store;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        store = new KeyStore(database, Duration.ofSeconds(30));
    }

    @Test
    void knowsEveryKeyOfTheListAndWhichSeveralContactsHave() {
        long[] keys = new SplittableRandom(1).longs(KEYS).toArray();
        long[] shared = Arrays.copyOf(keys, SHARED);
        keys[SHARED] = Long.MIN_VALUE;
        keys[SHARED + 1] = Long.MAX_VALUE;
        insert(list, keys);
        insert(list, shared);
        insert(ContactIds.next(), new SplittableRandom(2).longs(KEYS).toArray());

        KnownKeys known = store.known(list, ALL, ROWS, () -> false).orElseThrow();

        assertThat(Arrays.stream(keys)).allMatch(known::mayHave);
        assertThat(Arrays.stream(shared)).allMatch(known::mayShare);
        assertThat(Arrays.stream(keys).filter(known::mayShare).count()).isLessThan(SHARED + KEYS / 10);
        assertThat(new SplittableRandom(2).longs(KEYS).filter(known::mayHave).count())
                .isLessThan(KEYS / 10);
    }

    /** As a greeting that all contacts of a list have. */
    @Test
    void knowsTheKeysBesideOneThatVeryManyContactsHave() {
        long[] keys = new SplittableRandom(1).longs(KEYS).toArray();
        insert(list, keys);
        await(database.writes().preparedQuery(HAVE_ONE_KEY).execute(Tuple.of(list, keys[0], 2 * KEYS)));

        KnownKeys known = store.known(list, ALL, ROWS, () -> false).orElseThrow();

        assertThat(Arrays.stream(keys)).allMatch(known::mayHave);
        assertThat(known.mayShare(keys[0])).isTrue();
        assertThat(Arrays.stream(keys).filter(known::mayShare).count()).isLessThan(KEYS / 10);
    }

    @Test
    void readsNoKeysOfNamesUnlessRowsAreMatchedByName() {
        long[] keys = new SplittableRandom(1).longs(KEYS).toArray();
        insert(list, keys);

        KnownKeys known = store.known(list, EVIDENCE, ROWS, () -> false).orElseThrow();

        assertThat(Arrays.stream(keys)).allMatch(known::mayHave);
        assertThat(new SplittableRandom(2).longs(KEYS).filter(key -> key < 0)).allMatch(known::mayHave);
        assertThat(new SplittableRandom(2)
                        .longs(KEYS)
                        .filter(key -> key >= 0)
                        .filter(known::mayHave)
                        .count())
                .isLessThan(KEYS / 10);
    }

    @Test
    void readsNothingForRowsThatAreMatchedByNothing() {
        assertThat(store.known(list, Set.of(), ROWS, () -> false)).isEmpty();
    }

    @Test
    void knowsThatAnEmptyListHasNone() {
        KnownKeys known = store.known(list, ALL, ROWS, () -> false).orElseThrow();

        assertThat(new SplittableRandom(1).longs(ROWS)).noneMatch(known::mayHave);
    }

    @Test
    void doesNotReadForFewRowsNorManyKeysForNotSoManyNorWhenItIsToStop() {
        insert(list, new SplittableRandom(1).longs(2 * KEYS).toArray());

        assertThat(store.known(list, ALL, 100, () -> false)).isEmpty();
        assertThat(store.known(list, ALL, ROWS / 2, () -> false)).isEmpty();
        assertThat(store.known(list, ALL, 10 * ROWS, () -> true)).isEmpty();
        assertThat(store.known(list, ALL, 10 * ROWS, () -> false)).isPresent();
    }

    private void insert(UUID accountListId, long[] keys) {
        await(database.writes()
                .preparedQuery(INSERT)
                .execute(Tuple.of(accountListId, ContactIds.next())
                        .addArrayOfLong(Arrays.stream(keys).boxed().toArray(Long[]::new))));
    }
}
