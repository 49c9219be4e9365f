package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.pipeline.KnownKeys;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
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

    // Eight bytes a key, as often as contacts have it: to group them takes the database as long as to read them, and an
    // array of them would become an object a key.
    private static final String KEYS = """
            SELECT string_agg(int8send(slice.key), '') AS keys
            FROM (
                SELECT k.key
                FROM contact_keys k
                WHERE k.account_list_id = $1
                  AND k.key >= $2
                  AND k.key <= $3
                LIMIT $4) slice
            """;

    // For a slice that has more than its share, since so many contacts have a key of it: each once, and then those
    // again
    // that several contacts have.
    private static final String GROUPED_KEYS = """
            SELECT string_agg(int8send(slice.key), '')
                       || coalesce(string_agg(int8send(slice.key), '') FILTER (WHERE slice.contacts > 1), '') AS keys
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

    private static final long MOST_OF_A_SLICE = 4 * KEYS_A_SLICE;

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
        Queue<Supplier<Buffer>> asked = new ArrayDeque<>(SLICES_AT_A_TIME);
        for (long number = 0; number < 1L << bits; number++) {
            if (asked.size() == SLICES_AT_A_TIME) {
                add(asked.remove().get(), known);
            }
            if (stopping.getAsBoolean()) {
                return Optional.empty();
            }
            asked.add(read(accountListId, new Slice(number, bits)));
        }
        asked.forEach(last -> add(last.get(), known));
        return Optional.of(known);
    }

    /** How many keys the list has; of a few thousand it may see none. */
    private long roughly(UUID accountListId) {
        Slice slice = new Slice(0, COUNTED_BITS);
        return ask(COUNT, Tuple.of(accountListId, slice.first(), slice.last()))
                        .get()
                        .getLong("keys")
                << COUNTED_BITS;
    }

    private static int bits(long keys) {
        int bits = 0;
        while (keys >> bits > KEYS_A_SLICE) {
            bits++;
        }
        return bits;
    }

    private Supplier<Buffer> read(UUID accountListId, Slice slice) {
        Supplier<Row> asked = ask(KEYS, Tuple.of(accountListId, slice.first(), slice.last(), MOST_OF_A_SLICE));
        return () -> {
            Buffer keys = keys(asked.get());
            return keys.length() < MOST_OF_A_SLICE * Long.BYTES
                    ? keys
                    : keys(ask(GROUPED_KEYS, Tuple.of(accountListId, slice.first(), slice.last()))
                            .get());
        };
    }

    private static Buffer keys(Row read) {
        Buffer keys = read.getBuffer("keys");
        return keys == null ? Buffer.buffer() : keys;
    }

    private static void add(Buffer keys, KnownKeys known) {
        for (int at = 0; at < keys.length(); at += Long.BYTES) {
            known.add(keys.getLong(at));
        }
    }

    /** Asks at once; what is supplied waits. */
    private Supplier<Row> ask(String statement, Tuple slice) {
        Future<Row> asked = database.imports()
                .preparedQuery(statement)
                .execute(slice)
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.iterator().next());
        return () -> Blocking.await(asked, timeout);
    }
}
