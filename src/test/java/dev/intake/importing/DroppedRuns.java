package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.bus.IntakeBus;
import dev.intake.contacts.RunWork;
import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.StopSignal;
import dev.intake.sources.csv.CsvBounds;
import dev.intake.sources.csv.CsvSource;
import dev.intake.store.BatchStore;
import dev.intake.store.ClaimedRun;
import dev.intake.store.ContactLookupStore;
import dev.intake.store.Database;
import dev.intake.store.FailedRowStore;
import dev.intake.store.FileStore;
import dev.intake.store.KeyStore;
import dev.intake.store.RunStore;
import dev.intake.store.UndoBatchStore;
import dev.intake.store.UndoWriteStore;
import dev.intake.testing.Engine;
import dev.intake.testing.Service;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs what waits, on the calling thread, in batches of that many rows; some batches' checkpoints cost the runner its lease, as if it had been dropped right
 * then, and another goes on. At each commit counters and ledger are held against each other.
 */
record DroppedRuns(Vertx vertx, Database database, IntakeBus bus) {
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Which checkpoints are the last of their runner: a fifth of them, by the seed. */
    private static final List<String> DROPS =
            List.of("CREATE TABLE drops (seed bigint NOT NULL)", "INSERT INTO drops VALUES (0)", """
            CREATE FUNCTION dropped() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT hashint8extended(NEW.next_row * 1000 + NEW.work_row, seed) % 5 = 0 AND seed <> 0 FROM drops) THEN
                    NEW.lease_token := NEW.lease_token + 1;
                    NEW.lease_until := clock_timestamp() - interval '1 second';
                END IF;
                RETURN NEW;
            END $$
            """, """
            CREATE TRIGGER dropped
            BEFORE UPDATE ON import_runs
            FOR EACH ROW
            WHEN (NEW.status IN ('importing', 'undoing')
                AND (OLD.next_row, OLD.work_row) IS DISTINCT FROM (NEW.next_row, NEW.work_row))
            EXECUTE FUNCTION dropped()
            """);

    private static final List<String> SUMS = List.of("CREATE TABLE disagreements (told text NOT NULL)", """
            CREATE FUNCTION summed() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                counted text;
                entered text;
            BEGIN
                SELECT concat_ws(' ', r.next_row - 1, rows_created + rows_updated + rows_unchanged + rows_skipped + rows_failed,
                           rows_created, rows_updated, rows_unchanged, rows_skipped, rows_failed)
                INTO counted
                FROM import_runs r
                WHERE r.account_list_id = NEW.account_list_id
                  AND r.import_id = NEW.import_id;
                SELECT concat_ws(' ', count(*), count(*), count(*) FILTER (WHERE o = 'c'), count(*) FILTER (WHERE o = 'u'),
                           count(*) FILTER (WHERE o = 'n'), count(*) FILTER (WHERE o = 's'), count(*) FILTER (WHERE o = 'f'))
                INTO entered
                FROM import_batches b, unnest(b.outcomes) AS o
                WHERE b.account_list_id = NEW.account_list_id
                  AND b.import_id = NEW.import_id
                  AND b.run = 'import';
                IF counted <> entered THEN
                    INSERT INTO disagreements VALUES (NEW.import_id || ': ' || counted || ' | ' || entered);
                END IF;
                RETURN NULL;
            END $$
            """, """
            CREATE CONSTRAINT TRIGGER summed
            AFTER UPDATE ON import_runs
            DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW
            EXECUTE FUNCTION summed()
            """);

    /** Prepares the database: its runs are watched, and dropped as soon as there is a seed. */
    static DroppedRuns of(Vertx vertx, Database database) {
        Engine engine = new Engine(database);
        DROPS.forEach(engine::run);
        SUMS.forEach(engine::run);
        return new DroppedRuns(vertx, database, new IntakeBus(vertx));
    }

    /** Runs all that waits, to its end; how many runners it took. {@code seed} 0 drops none. */
    int run(int batchRows, long seed) {
        new Engine(database).run("UPDATE drops SET seed = " + seed);
        RunStore runs = new RunStore(database);
        ImportRunner runner = runner(runs, batchRows);
        int runners = 0;
        Optional<ClaimedRun> claimed = Service.await(runs.claim(LEASE, Long.MAX_VALUE));
        while (claimed.isPresent()) {
            runners++;
            ClaimedRun run = claimed.get();
            try (Lease lease = new Lease(vertx, runs, run, LEASE)) {
                assertThat(runner.run(run, lease, new Progress(bus, run.lease()), new StopSignal()))
                        .isIn(RunEnd.COMPLETED, RunEnd.LEASE_LOST);
            }
            claimed = Service.await(runs.claim(LEASE, Long.MAX_VALUE));
        }
        return runners;
    }

    private ImportRunner runner(RunStore runs, int batchRows) {
        ImportOptions defaults = ImportOptions.defaults();
        ImportOptions options = new ImportOptions(
                1,
                defaults.express(),
                batchRows,
                defaults.maxQueued(),
                LEASE,
                defaults.sweepInterval(),
                defaults.fileRetention());
        ImportStores stores = new ImportStores(
                runs,
                new BatchStore(database, runs),
                new FileStore(database),
                new FailedRowStore(database),
                new ContactLookupStore(database, LEASE),
                new KeyStore(database, LEASE));
        RowsRun rows = new RowsRun(options, ImportMeter.NONE);
        UndoStores undos = new UndoStores(UndoBatchStore.ofRuns(database), new UndoWriteStore(database));
        return new ImportRunner(
                runs,
                Map.of(
                        RunWork.IMPORT, new FileRows(stores, List.of(new CsvSource(CsvBounds.DEFAULT)), rows),
                        RunWork.RETRY, new RetryRows(stores, rows),
                        RunWork.UNDO, new Undo(undos, batchRows)));
    }
}
