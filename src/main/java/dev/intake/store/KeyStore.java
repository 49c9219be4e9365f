package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.matching.KeyKind;
import dev.intake.pipeline.KnownKeys;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Reads the match keys of an account list, slice by slice: keys are hashes, so slices of alike width hold alike many. (Page by page in the order of the index they would be
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

    // For a slice that has more than its share, since so many contacts have a key of it: each key once, and those that
    // several contacts have once more.
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

    /** How narrow a slice is counted: 2^12 of them make all keys. */
    private static final int COUNTED_BITS = 12;

    /** Below, the look-ups take less time than reading the keys would. */
    private static final long LARGE = 5_000;

    private static final long KEYS_A_ROW = 4;

    /** Reading a key costs a tenth of looking it up, or less. */
    private static final long WORTH_READING = 6;

    private final Database database;
    private final Duration timeout;

    public KeyStore(Database database, Duration timeout) {
        this.database = requireNonNull(database, "database");
        this.timeout = requireNonNull(timeout, "timeout");
    }

    /**
     * The keys of the list that are evidence, and those of names if these are among the kinds, with room for those of so many rows; empty when reading them would not pay, or
     * is to stop.
     */
    public Optional<KnownKeys> known(UUID accountListId, Set<KeyKind> kinds, long rows, BooleanSupplier stopping) {
        if (rows < LARGE || kinds.isEmpty()) {
            return Optional.empty();
        }
        boolean withNames = kinds.contains(KeyKind.NAME);
        long evidence = roughly(accountListId, false);
        long names = withNames ? roughly(accountListId, true) : 0;
        long ofRows = rows * KEYS_A_ROW * (withNames ? 2 : 1);
        if (evidence + names > ofRows * WORTH_READING) {
            return Optional.empty();
        }
        KnownKeys known =
                withNames ? KnownKeys.forKeys(evidence + names + ofRows) : KnownKeys.forEvidence(evidence + ofRows);
        boolean read = add(known, accountListId, false, bits(evidence), stopping)
                && (!withNames || add(known, accountListId, true, bits(names), stopping));
        return read ? Optional.of(known) : Optional.empty();
    }

    /** Adds those of names, or those that are evidence; false when it is to stop. */
    private boolean add(KnownKeys known, UUID accountListId, boolean names, int bits, BooleanSupplier stopping) {
        Queue<Supplier<Buffer>> asked = new ArrayDeque<>(SLICES_AT_A_TIME);
        for (KeySlice slice = KeySlice.first(names, bits); slice.isOf(names); slice = slice.next()) {
            if (asked.size() == SLICES_AT_A_TIME) {
                add(asked.remove().get(), known);
            }
            if (stopping.getAsBoolean()) {
                return false;
            }
            asked.add(read(accountListId, slice));
        }
        asked.forEach(last -> add(last.get(), known));
        return true;
    }

    /** How many of them the list has; of a few thousand it may see none. */
    private long roughly(UUID accountListId, boolean names) {
        KeySlice slice = KeySlice.first(names, COUNTED_BITS);
        Row counted = ask(COUNT, Tuple.of(accountListId, slice.least(), slice.greatest()))
                .get();
        return counted.getLong("keys") << (COUNTED_BITS - 1);
    }

    /** How narrow the slices of a half with so many keys are. */
    private static int bits(long keys) {
        int bits = 1;
        while (keys >> (bits - 1) > KEYS_A_SLICE) {
            bits++;
        }
        return bits;
    }

    private Supplier<Buffer> read(UUID accountListId, KeySlice slice) {
        Supplier<Row> asked = ask(KEYS, Tuple.of(accountListId, slice.least(), slice.greatest(), MOST_OF_A_SLICE));
        return () -> {
            Buffer keys = keys(asked.get());
            return keys.length() < MOST_OF_A_SLICE * Long.BYTES
                    ? keys
                    : keys(ask(GROUPED_KEYS, Tuple.of(accountListId, slice.least(), slice.greatest()))
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
