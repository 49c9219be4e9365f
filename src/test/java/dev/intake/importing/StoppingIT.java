package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.bus.IntakeBus;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.Counters;
import dev.intake.contacts.ImportSource;
import dev.intake.contacts.RunWork;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.jobs.Lease;
import dev.intake.jobs.StopSignal;
import dev.intake.store.BatchStore;
import dev.intake.store.ClaimedRun;
import dev.intake.store.ContactLookupStore;
import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import dev.intake.store.FailedRowStore;
import dev.intake.store.FileStore;
import dev.intake.store.KeyStore;
import dev.intake.store.LeaseToken;
import dev.intake.store.RunStore;
import dev.intake.testing.Engine;
import dev.intake.testing.Engine.Traces;
import dev.intake.testing.Pause;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a run is at, it ends soon when the process ends. */
@WithDatabase
@Timeout(120)
class StoppingIT {
    private static final Duration LEASE = Duration.ofSeconds(20);

    @Test
    void handsAnImportBackWhileItsBatchIsHalved(Vertx vertx, Database database) {
        Engine engine = new Engine(database);
        Service service = Service.start(vertx, database, Map.of());
        Session session = service.newSession();
        String id = session.upload(Engine.csv(1_000)).id();
        engine.run("ALTER TABLE contacts ADD CONSTRAINT poison CHECK (account_list_id <> '" + session.listId() + "')");
        session.change(
                id,
                new JsonObject().put("file_headers_mappings", Engine.MAPPINGS).put("in_preview", false));
        while (engine.traces(id).nextRow() == 1) {
            Pause.moment();
        }

        long began = System.nanoTime();
        service.close();
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        Traces traces = engine.traces(id);
        assertThat(traces.status()).isEqualTo("queued");
        assertThat(traces.nextRow()).isBetween(2L, 1_000L);
        assertThat(traces.outcomes()).isEqualTo(traces.nextRow() - 1);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void stopsWaitingForADatabaseThatIsAway(Vertx vertx, DatabaseOptions options) throws Exception {
        AtomicInteger connections = new AtomicInteger();
        NetServer nobody = closing(vertx, connections);
        Database away = away(vertx, options, nobody);
        StopSignal stop = new StopSignal();
        try (Lease lease = new Lease(vertx, new RunStore(away), claimed(), LEASE)) {
            Resumption resumption = new Resumption(lease, stop, 1);
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> assertThatThrownBy(() -> resumption.keep(nextRow -> {
                                throw new IntakeException(ErrorCode.UNAVAILABLE, "The database is away.");
                            }))
                            .isInstanceOf(RunStoppedException.class));
            while (connections.get() < 4) {
                Pause.moment();
            }
            stop.raise();
            waiting.get(10, TimeUnit.SECONDS);
        }
        Service.await(away.close().compose(closed -> nobody.close()));
    }

    @Test
    void asksADatabaseThatIsAwayOncePerBell(DatabaseOptions options) {
        Vertx vertx = Vertx.vertx();
        AtomicInteger connections = new AtomicInteger();
        NetServer nobody = closing(vertx, connections);
        Database away = away(vertx, options, nobody);
        RunStore runs = new RunStore(away);
        ImportStores stores = new ImportStores(
                runs,
                new BatchStore(away, runs),
                new FileStore(away),
                new FailedRowStore(away),
                new ContactLookupStore(away, LEASE),
                new KeyStore(away, LEASE));
        ImportOptions defaults = ImportOptions.defaults();
        ImportWorker worker = new ImportWorker(
                vertx,
                new IntakeBus(vertx),
                runs,
                new ImportRunner(
                        stores.runs(),
                        Map.of(
                                RunWork.IMPORT,
                                new FileRows(stores, List.of(), new RowsRun(defaults, ImportMeter.NONE)))),
                defaults,
                ImportMeter.NONE);
        for (int bell = 1; bell <= 3; bell++) {
            worker.ring();
            while (connections.get() < 2 * bell) {
                Pause.moment();
            }
            Pause.moment();
            Pause.moment();
            assertThat(connections.get()).as("a claim for each kind of slot").isEqualTo(2 * bell);
        }
        Service.await(worker.stop().compose(stopped -> away.close()).compose(closed -> vertx.close()));
    }

    /** A server that hangs up on whoever calls. */
    private static NetServer closing(Vertx vertx, AtomicInteger connections) {
        return Service.await(vertx.createNetServer()
                .connectHandler(socket -> {
                    connections.incrementAndGet();
                    socket.close();
                })
                .listen(0, "127.0.0.1"));
    }

    private static Database away(Vertx vertx, DatabaseOptions options, NetServer server) {
        DatabaseOptions.Server there = new DatabaseOptions.Server("127.0.0.1", server.actualPort(), "no", "no", "no");
        return new Database(vertx, options.at(there), 1);
    }

    private static ClaimedRun claimed() {
        LeaseToken token = new LeaseToken(ContactIds.next(), ContactIds.next(), 1);
        ClaimedRun.Choices choices = new ClaimedRun.Choices(null, false, List.of());
        return new ClaimedRun(
                token, RunWork.IMPORT, 1, 1, 0, false, 0, Counters.of(List.of()), ImportSource.CSV, null, choices);
    }
}
