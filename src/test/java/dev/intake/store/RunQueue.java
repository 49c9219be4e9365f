package dev.intake.store;

import static dev.intake.store.Answers.await;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.ImportDocument;
import dev.intake.errors.ErrorCode;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Plan;
import dev.intake.store.ImportQuery.Detail;
import dev.intake.testing.Pause;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A user with lists, and imports in their queues, for tests of the statements that run them. */
record RunQueue(Database database, RunStore runs, ImportChangeStore changes, UUID user) {
    static final Duration LONG = Duration.ofMinutes(1);

    private static final String WAITING = """
            SELECT count(*) AS waiting
            FROM pg_stat_activity
            WHERE datname = current_database()
              AND wait_event_type = 'Lock'
            """;
    private static final String OVER = """
            UPDATE import_runs
            SET lease_until = clock_timestamp() - interval '1 second'
            WHERE import_id = $1
            """;
    private static final String ROWS_LEFT = """
            UPDATE import_runs
            SET rows_total = next_row - 1 + $2
            WHERE import_id = $1
            """;

    /** Empties the queue, which the tests of a class share. */
    static RunQueue of(Database database) {
        RunQueue queue =
                new RunQueue(database, new RunStore(database), new ImportChangeStore(database, 100), UUID.randomUUID());
        await(new AccountListStore(database).ensureUser(queue.user));
        await(database.writes().query("DELETE FROM import_runs").execute());
        return queue;
    }

    /** What is asked while a transaction that has changed the job by that statement is still open, and answered when it has committed. */
    <T> T behind(String statement, UUID list, UUID importId, Supplier<Future<T>> asked) {
        SqlConnection first = await(database.writes().getConnection());
        await(first.begin());
        await(first.preparedQuery(statement).execute(Tuple.of(list, importId)));
        Future<T> answer = asked.get();
        while (await(database.lists().query(WAITING).execute())
                        .iterator()
                        .next()
                        .getLong("waiting")
                == 0) {
            Pause.moment();
        }
        await(first.query("COMMIT").execute());
        await(first.close());
        return await(answer);
    }

    UUID newList() {
        UUID list = ContactIds.next();
        await(new AccountListStore(database).create(user, list, "List", "US", "USD"));
        return list;
    }

    UUID queued(UUID list) {
        return made(list, true);
    }

    UUID inPreview(UUID list) {
        return made(list, false);
    }

    Optional<ClaimedRun> claim() {
        return await(runs.claim(LONG, Long.MAX_VALUE));
    }

    void leaseIsOver(UUID importId) {
        await(database.writes().preparedQuery(OVER).execute(Tuple.of(importId)));
    }

    void rowsLeft(UUID importId, long rows) {
        await(database.writes().preparedQuery(ROWS_LEFT).execute(Tuple.of(importId, rows)));
    }

    ImportDocument.Job job(UUID list, UUID importId) {
        return await(new ImportStore(database).find(user, list, importId, Detail.SUMMARY))
                .orElseThrow()
                .job();
    }

    LeaseToken fail(LeaseToken lease) {
        await(runs.fail(lease, ErrorCode.RUN_FAILED, "The file is gone."));
        return lease;
    }

    static Plan create(UUID list, long row) {
        Contact contact = Contacts.whole(list).contact();
        return new Plan.Create(row, row + 1, contact, ContactKeys.of(contact).all());
    }

    private UUID made(UUID list, boolean start) {
        UUID id = ContactIds.next();
        await(changes.insert(ImportContents.made(user, list, id, start), ImportContents.whole()));
        return id;
    }
}
