package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.pipeline.KeyFilter;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Reads all match keys of an account list; blocks a worker thread, never an event loop. */
public final class KeyStore {
    private static final int PAGE = 50_000;

    private static final String KEYS = """
            SELECT array_agg(page.key) AS keys
            FROM (
                SELECT k.key
                FROM contact_keys k
                WHERE k.account_list_id = $1
                  AND k.key > $2
                ORDER BY k.key
                LIMIT $3) page
            """;

    /** Below, the look-ups take less time than reading the keys would. */
    private static final long LARGE = 5_000;

    private static final long KEYS_A_ROW = 8;

    /** Reading a key costs a tenth of looking it up, or less. */
    private static final long WORTH_READING = 6;

    private final Database database;
    private final Duration timeout;

    public KeyStore(Database database, Duration timeout) {
        this.database = requireNonNull(database, "database");
        this.timeout = requireNonNull(timeout, "timeout");
    }

    /** A filter with every key of the list, and room for the keys of so many rows; empty when reading them would not pay, or is to stop. */
    public Optional<KeyFilter> filter(UUID accountListId, long rows, BooleanSupplier stopping) {
        return rows < LARGE
                ? Optional.empty()
                : filter(accountListId, rows * KEYS_A_ROW * WORTH_READING, rows * KEYS_A_ROW, stopping);
    }

    private Optional<KeyFilter> filter(UUID accountListId, long most, long more, BooleanSupplier stopping) {
        Long[] page = page(accountListId, Long.MIN_VALUE);
        // Most large imports go into lists with little in them, and a small filter is quicker.
        KeyFilter filter = KeyFilter.forKeys(more + (page.length < PAGE ? PAGE : most));
        long read = 0;
        while (true) {
            for (Long key : page) {
                filter.add(key);
            }
            read += page.length;
            if (page.length < PAGE) {
                return Optional.of(filter);
            }
            if (read > most || stopping.getAsBoolean()) {
                return Optional.empty();
            }
            // A key that several contacts have may be cut by the page; it is in the filter already.
            page = page(accountListId, page[page.length - 1]);
        }
    }

    private Long[] page(UUID accountListId, long after) {
        Row row = Blocking.await(
                        database.imports()
                                .preparedQuery(KEYS)
                                .execute(Tuple.of(accountListId, after, PAGE))
                                .recover(DatabaseFailures::failed),
                        timeout)
                .iterator()
                .next();
        Long[] keys = row.getArrayOfLongs("keys");
        return keys == null ? new Long[0] : keys;
    }
}
