package dev.intake.store;

import static dev.intake.store.Answers.await;
import static dev.intake.store.RunQueue.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.ImportChangeStore.NewImport;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets which import of the queue, and how many may be in it. */
@WithDatabase
class RunClaimsIT {
    private static final String MANY_QUEUED = """
            INSERT INTO import_runs (account_list_id, import_id, status, queued_at, rows_total)
            SELECT coalesce($1::uuid, gen_random_uuid()), gen_random_uuid(), 'queued',
                   clock_timestamp() - interval '1 hour' + number * interval '1 millisecond', 1000000
            FROM generate_series(1, 10000) AS number
            """;
    private static final String MANY_COMPLETED = """
            INSERT INTO import_runs (account_list_id, import_id, status, queued_at, completed_at)
            SELECT gen_random_uuid(), gen_random_uuid(), 'completed', clock_timestamp(), clock_timestamp()
            FROM generate_series(1, 50000)
            """;
    private static final String LOCK = "SELECT FROM import_runs WHERE import_id = $1 FOR UPDATE";

    private RunQueue queue;
    private Database database;
    private UUID list;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        queue = RunQueue.of(database);
        list = queue.newList();
    }

    @Test
    void takesOnlyImportsWithFewEnoughRowsToGo() {
        UUID large = queue.queued(list);
        UUID small = queue.queued(queue.newList());
        queue.rowsLeft(large, 2_001);
        queue.rowsLeft(small, 2_000);
        assertThat(claim(2_000)).contains(small);
        assertThat(claim(2_000)).isEmpty();
        assertThat(claim(2_001)).contains(large);
    }

    @Test
    void doesNotLetASmallImportPassALargeOneOfItsList() {
        UUID large = queue.queued(list);
        UUID small = queue.queued(list);
        queue.rowsLeft(large, 1_000_000);
        queue.rowsLeft(small, 1);
        assertThat(claim(2_000)).as("waits for the one before it").isEmpty();
        LeaseToken lease = queue.claim().orElseThrow().lease();
        assertThat(claim(2_000)).as("waits for the list's writer").isEmpty();
        await(queue.runs().complete(lease));
        assertThat(claim(2_000)).contains(small);
    }

    @Test
    void keepsTheOrderOfAListAlsoWhenItsFirstIsHandedBack() {
        UUID first = queue.queued(list);
        queue.queued(list);
        await(queue.runs().handBack(queue.claim().orElseThrow().lease()));
        assertThat(claim(Long.MAX_VALUE)).contains(first);
    }

    @Test
    void doesNotPassTheFirstOfAListThatSomebodyHasLocked() {
        UUID first = queue.queued(list);
        queue.queued(list);
        SqlConnection other = await(database.imports().getConnection());
        Transaction transaction = await(other.begin());
        await(other.preparedQuery(LOCK).execute(Tuple.of(first)));
        assertThat(claim(Long.MAX_VALUE)).isEmpty();
        await(transaction.rollback());
        await(other.close());
        assertThat(claim(Long.MAX_VALUE)).contains(first);
    }

    @Test
    void givesEachImportToOneOfManyWhoAskAtOnce() {
        List<UUID> imports = new ArrayList<>();
        for (int lists = 0; lists < 5; lists++) {
            UUID another = queue.newList();
            imports.add(queue.queued(another));
            queue.queued(another);
        }
        List<Future<Optional<ClaimedRun>>> asked = Stream.generate(
                        () -> queue.runs().claim(LONG, Long.MAX_VALUE))
                .limit(20)
                .toList();
        await(Future.join(asked));
        List<UUID> claimed = asked.stream()
                .flatMap(answer -> answer.result().stream())
                .map(run -> run.lease().importId())
                .toList();
        // Whoever finds the head of each list locked by another comes away empty, and looks again when it is rung.
        assertThat(claimed).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(imports);
    }

    @Test
    void goesByTheIndexesAmongTenThousandThatWait() {
        queue.queued(list);
        assertThat(claim(Long.MAX_VALUE)).isPresent();
        await(database.writes().query(MANY_COMPLETED).execute());
        await(database.writes().preparedQuery(MANY_QUEUED).execute(Tuple.of(list)));
        UUID free = queue.queued(queue.newList());
        await(database.writes().query("ANALYZE import_runs").execute());
        assertThat(plan())
                .contains("import_runs_queued", "import_runs_queue_of_list", "import_runs_one_writer")
                .doesNotContain("Seq Scan on import_runs");
        assertThat(claim(Long.MAX_VALUE)).contains(free);

        await(database.writes().preparedQuery(MANY_QUEUED).execute(Tuple.of((UUID) null)));
        await(database.writes().query("ANALYZE import_runs").execute());
        assertThat(plan()).doesNotContain("Seq Scan on import_runs");
    }

    @Test
    void refusesToQueueMoreThanTheListMayHave() {
        ImportChangeStore two = new ImportChangeStore(database, 2);
        UUID preview = queue.inPreview(list);
        ImportWorkStore works = new ImportWorkStore(database);
        await(two.insert(made(true), ImportContents.whole()));
        await(two.insert(made(true), ImportContents.whole()));

        assertTooMany(two.insert(made(true), ImportContents.whole()));
        await(two.insert(made(false), ImportContents.whole()));
        ImportWorkStore.ImportWork seen =
                await(works.find(queue.user(), list, preview)).orElseThrow();
        assertTooMany(two.update(seen, queue.user(), ImportContents.whole(), true));
        assertThat(await(two.update(seen, queue.user(), ImportContents.whole(), false)))
                .isTrue();

        queue.claim();
        seen = await(works.find(queue.user(), list, preview)).orElseThrow();
        assertThat(await(two.update(seen, queue.user(), ImportContents.whole(), true)))
                .isTrue();
    }

    private static void assertTooMany(Future<?> refused) {
        assertThatThrownBy(() -> await(refused))
                .hasCauseInstanceOf(IntakeException.class)
                .satisfies(failure -> assertThat(((IntakeException) failure.getCause()).code())
                        .isEqualTo(ErrorCode.TOO_MANY_QUEUED));
    }

    private NewImport made(boolean start) {
        return ImportContents.made(queue.user(), list, UUID.randomUUID(), start);
    }

    private Optional<UUID> claim(long maxRows) {
        return await(queue.runs().claim(LONG, maxRows))
                .map(claimed -> claimed.lease().importId());
    }

    private String plan() {
        StringBuilder plan = new StringBuilder();
        await(database.lists().preparedQuery("EXPLAIN " + RunClaims.CLAIM).execute(Tuple.of(20_000L, Long.MAX_VALUE)))
                .forEach(row -> plan.append(row.getString(0)).append('\n'));
        return plan.toString();
    }
}
