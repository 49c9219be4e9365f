package dev.intake.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;

/** The keys of creating requests, each kept for as long as told since it was first seen. Times are the database's. */
public final class IdempotencyStore {
    private static final long SWEEP_STEP = 1_000;

    /** A key is free when there is none, when it is past its time, and to the same request when its attempt has ended without a result or died. */
    private static final String TAKE = """
            INSERT INTO idempotency_keys AS held (user_id, key, operation, fingerprint, request_id, status, lease_until)
            VALUES ($1, $2, $3, $4, $5, 'running', clock_timestamp() + $6::bigint * interval '1 millisecond')
            ON CONFLICT (user_id, key) DO UPDATE
            SET operation = excluded.operation,
                fingerprint = excluded.fingerprint,
                request_id = CASE
                    WHEN held.created_at < clock_timestamp() - $7::bigint * interval '1 millisecond'
                    THEN excluded.request_id
                    ELSE held.request_id END,
                attempt = CASE
                    WHEN held.created_at < clock_timestamp() - $7::bigint * interval '1 millisecond'
                    THEN 1
                    ELSE held.attempt + 1 END,
                created_at = CASE
                    WHEN held.created_at < clock_timestamp() - $7::bigint * interval '1 millisecond'
                    THEN clock_timestamp()
                    ELSE held.created_at END,
                status = 'running',
                lease_until = excluded.lease_until,
                resource_id = NULL
            WHERE (held.status = 'done' OR held.lease_until < clock_timestamp())
              AND (held.created_at < clock_timestamp() - $7::bigint * interval '1 millisecond'
                   OR (held.status = 'running' AND held.fingerprint = excluded.fingerprint))
            RETURNING request_id, attempt
            """;

    private static final String LOOK = """
            SELECT fingerprint, resource_id
            FROM idempotency_keys
            WHERE user_id = $1
              AND key = $2
            """;
    private static final String FINISH = """
            UPDATE idempotency_keys
            SET status = 'done',
                lease_until = NULL,
                resource_id = $5
            WHERE user_id = $1
              AND key = $2
              AND request_id = $3
              AND attempt = $4
              AND status = 'running'
            """;
    private static final String GIVE_UP = """
            UPDATE idempotency_keys
            SET lease_until = clock_timestamp()
            WHERE user_id = $1
              AND key = $2
              AND request_id = $3
              AND attempt = $4
              AND status = 'running'
            """;
    private static final String FORGET = """
            DELETE FROM idempotency_keys
            WHERE user_id = $1
              AND key = $2
              AND request_id = $3
              AND attempt = $4
              AND status = 'running'
            """;
    private static final String SWEEP = """
            DELETE FROM idempotency_keys
            WHERE (user_id, key) IN (
                SELECT user_id, key
                FROM idempotency_keys
                WHERE created_at < clock_timestamp() - $1::bigint * interval '1 millisecond'
                  AND (status = 'done' OR lease_until < clock_timestamp())
                LIMIT $2
                FOR UPDATE SKIP LOCKED)
            """;

    private final Database database;
    private final Duration retention;

    public IdempotencyStore(Database database, Duration retention) {
        this.database = requireNonNull(database, "database");
        this.retention = requireNonNull(retention, "retention");
    }

    /** Takes the key for an attempt that is given up for dead after the lease; {@code requestId} names the request if nobody has named it before. */
    public Future<KeyTaking> take(KeyedRequest request, UUID requestId, Duration lease) {
        return database.writes()
                .preparedQuery(TAKE)
                .execute(Tuple.of(request.userId(), request.key(), request.operation(), request.fingerprint())
                        .addUUID(requestId)
                        .addLong(lease.toMillis())
                        .addLong(retention.toMillis()))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(
                        rows,
                        row -> new KeyTaking.Taken(
                                request.userId(), request.key(), row.getUUID("request_id"), row.getLong("attempt"))))
                .compose(taken -> taken.isPresent() ? Future.succeededFuture(taken.get()) : look(request));
    }

    /** The attempt has made this resource: repetitions are told of it. Does nothing when another attempt has taken over. */
    public Future<Void> finish(KeyTaking.Taken taken, UUID resourceId) {
        return database.writes()
                .preparedQuery(FINISH)
                .execute(fence(taken).addUUID(resourceId))
                .recover(DatabaseFailures::failed)
                .mapEmpty();
    }

    /** The attempt has ended without saying whether it made something: the same request may be tried again at once. */
    public Future<Void> giveUp(KeyTaking.Taken taken) {
        return database.writes()
                .preparedQuery(GIVE_UP)
                .execute(fence(taken))
                .recover(DatabaseFailures::failed)
                .mapEmpty();
    }

    /** The request was refused and has made nothing: its key is free for any other. */
    public Future<Void> forget(KeyTaking.Taken taken) {
        return database.writes()
                .preparedQuery(FORGET)
                .execute(fence(taken))
                .recover(DatabaseFailures::failed)
                .mapEmpty();
    }

    /** Takes away some keys that are past their time; whether there may be more. */
    public Future<Boolean> sweep() {
        return database.writes()
                .preparedQuery(SWEEP)
                .execute(Tuple.of(retention.toMillis(), SWEEP_STEP))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.rowCount() == SWEEP_STEP);
    }

    private Future<KeyTaking> look(KeyedRequest request) {
        return database.reads()
                .preparedQuery(LOOK)
                .execute(Tuple.of(request.userId(), request.key()))
                .recover(DatabaseFailures::failed)
                // A key that was freed in between may be taken by the next repetition.
                .map(rows -> Rows.first(rows, row -> held(row, request)).orElseGet(KeyTaking.InUse::new));
    }

    private static KeyTaking held(Row row, KeyedRequest request) {
        if (!row.getString("fingerprint").equals(request.fingerprint())) {
            return new KeyTaking.Reused();
        }
        UUID made = row.getUUID("resource_id");
        return made == null ? new KeyTaking.InUse() : new KeyTaking.Done(made);
    }

    private static Tuple fence(KeyTaking.Taken taken) {
        return Tuple.of(taken.userId(), taken.key(), taken.requestId(), taken.attempt());
    }
}
