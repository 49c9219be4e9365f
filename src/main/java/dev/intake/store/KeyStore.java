package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.pipeline.KnownKeys;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Reads all match keys of an account list, slice by slice: keys are hashes, so slices of alike width hold alike many. (Page by page in the order of the index they would be
 * sorted anew for each page where the planner has no statistics yet.) Blocks a worker thread, never an event loop.
 */
public final class KeyStore {
    private static final String COUNT = """
            SELECT count(*) AS keys
            FROM contact_keys k
            WHERE k.account_list_id = $1
              AND k.key >= $2
              AND k.key <= $3
            """;

    private static final String KEYS = """
            SELECT array_agg(slice.key) FILTER (WHERE slice.contacts = 1) AS keys,
                   array_agg(slice.key) FILTER (WHERE slice.contacts > 1) AS shared
            FROM (
                SELECT k.key, count(*) AS contacts
                FROM contact_keys k
                WHERE k.account_list_id = $1
                  AND k.key >= $2
                  AND k.key <= $3
                GROUP BY k.key) slice
            """;

    /** Some milliseconds of the database, and a megabyte. */
    private static final long KEYS_A_SLICE = 100_000;

    /** Nothing else is done meanwhile: two cores of the database read. */
    private static final int SLICES_AT_A_TIME = 2;

    /** How narrow a slice is counted: 2^12 of them make the whole. */
    private static final int COUNTED_BITS = 12;

    /** Below, the look-ups take less time than reading the keys would. */
    private static final long LARGE = 5_000;

    private static final long KEYS_A_ROW = 8;

    /** Reading a key costs a tenth of looking it up, or less. */
    private static final long WORTH_READING = 6;

    private final Database database;
    private final Duration timeout;

    /** The keys whose first bits are those of the number. */
    private record Slice(long number, int bits) {
        long first() {
            return bits == 0 ? Long.MIN_VALUE : Long.MIN_VALUE + (number << (Long.SIZE - bits));
        }

        long last() {
            return bits == 0 ? Long.MAX_VALUE : first() + (-1L >>> bits);
        }
    }

    public KeyStore(Database database, Duration timeout) {
        this.database = requireNonNull(database, "database");
        this.timeout = requireNonNull(timeout, "timeout");
    }

    /** Every key of the list, with room for those of so many rows; empty when reading them would not pay, or is to stop. */
    public Optional<KnownKeys> known(UUID accountListId, long rows, BooleanSupplier stopping) {
        if (rows < LARGE) {
            return Optional.empty();
        }
        long stored = roughly(accountListId);
        return stored > rows * KEYS_A_ROW * WORTH_READING
                ? Optional.empty()
                : known(accountListId, KnownKeys.forKeys(stored + rows * KEYS_A_ROW), bits(stored), stopping);
    }

    private Optional<KnownKeys> known(UUID accountListId, KnownKeys known, int bits, BooleanSupplier stopping) {
        Queue<Supplier<Row>> asked = new ArrayDeque<>(SLICES_AT_A_TIME);
        for (long number = 0; number < 1L << bits; number++) {
            if (asked.size() == SLICES_AT_A_TIME) {
                add(asked.remove().get(), known);
            }
            if (stopping.getAsBoolean()) {
                return Optional.empty();
            }
            asked.add(ask(KEYS, accountListId, new Slice(number, bits)));
        }
        asked.forEach(last -> add(last.get(), known));
        return Optional.of(known);
    }

    /** How many keys the list has; of a few thousand it may see none. */
    private long roughly(UUID accountListId) {
        return ask(COUNT, accountListId, new Slice(0, COUNTED_BITS)).get().getLong("keys") << COUNTED_BITS;
    }

    private static int bits(long keys) {
        int bits = 0;
        while (keys >> bits > KEYS_A_SLICE) {
            bits++;
        }
        return bits;
    }

    private static void add(Row read, KnownKeys known) {
        for (Long key : keys(read, "keys")) {
            known.add(key);
        }
        for (Long key : keys(read, "shared")) {
            known.addShared(key);
        }
    }

    private static Long[] keys(Row read, String column) {
        Long[] keys = read.getArrayOfLongs(column);
        return keys == null ? new Long[0] : keys;
    }

    /** Asks at once; what is supplied waits. */
    private Supplier<Row> ask(String statement, UUID accountListId, Slice slice) {
        Future<Row> asked = database.imports()
                .preparedQuery(statement)
                .execute(Tuple.of(accountListId, slice.first(), slice.last()))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.iterator().next());
        return () -> Blocking.await(asked, timeout);
    }
}
