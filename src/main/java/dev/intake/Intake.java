package dev.intake;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.IntakeBus;
import dev.intake.http.Exports;
import dev.intake.http.HttpMetrics;
import dev.intake.http.HttpSetup;
import dev.intake.http.HttpStores;
import dev.intake.http.HttpVerticle;
import dev.intake.http.PackagedContract;
import dev.intake.http.Readiness;
import dev.intake.http.StreamQuota;
import dev.intake.http.UploadSpool;
import dev.intake.jobs.Doorbell;
import dev.intake.metrics.Metrics;
import dev.intake.store.AccountListStore;
import dev.intake.store.ContactHistoryStore;
import dev.intake.store.ContactStore;
import dev.intake.store.Database;
import dev.intake.store.FileStore;
import dev.intake.store.IdempotencyStore;
import dev.intake.store.ImportStore;
import dev.intake.store.LedgerStore;
import dev.intake.store.ProgressStore;
import dev.intake.store.QueueStore;
import dev.intake.store.SharedAnswer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Verticle;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/** The composition root: builds every part of Intake and deploys its verticles. The database is migrated, and is closed by whoever opened it. */
public final class Intake {
    private static final Duration PING_GOOD_FOR = Duration.ofSeconds(1);
    private static final Duration QUEUE_GOOD_FOR = Duration.ofSeconds(10);

    /** Whoever asks for the service's health has an answer within two seconds, also of a database that hangs. */
    private static final Duration LONGEST_PING = Duration.ofMillis(1_500);

    private final Vertx vertx;
    private final IntakeConfig config;
    private final Database database;
    private final Future<PackagedContract> contract;
    private final Future<Void> servable;
    private final IntakeBus bus;
    private final Metrics metrics;
    private final Readiness readiness;
    private final Deque<String> deployed = new ConcurrentLinkedDeque<>();
    private volatile int port;

    private Intake(
            Vertx vertx,
            IntakeConfig config,
            Database database,
            Metrics metrics,
            Future<PackagedContract> contract,
            Future<Void> servable) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.config = requireNonNull(config, "config");
        this.contract = requireNonNull(contract, "contract");
        this.servable = requireNonNull(servable, "servable");
        this.database = requireNonNull(database, "database");
        this.metrics = requireNonNull(metrics, "metrics");
        this.bus = new IntakeBus(vertx, metrics.bus());
        this.readiness = new Readiness(new SharedAnswer<>(vertx, database::ping, PING_GOOD_FOR, LONGEST_PING)::get);
    }

    /** Succeeds when requests are answered; with metrics of its own. */
    public static Future<Intake> start(Vertx vertx, IntakeConfig config, Database database) {
        return start(vertx, config, database, new Metrics(), PackagedContract.read(), database.ping());
    }

    /**
     * Prepares everything, with a contract that is being read, while the database starts and is migrated; serves when it is {@code servable}. {@code metrics} are
     * closed with it.
     */
    static Future<Intake> start(
            Vertx vertx,
            IntakeConfig config,
            Database database,
            Metrics metrics,
            Future<PackagedContract> contract,
            Future<Void> servable) {
        Intake intake = new Intake(vertx, config, database, metrics, contract, servable);
        return intake.deploy().map(intake);
    }

    /** The port that requests are answered on. */
    public int port() {
        return port;
    }

    /** Undeploys everything, the last deployed first: imports are handed back at their next batch, then requests end. */
    public Future<Void> close() {
        readiness.stop();
        return undeploy().onComplete(undeployed -> metrics.close());
    }

    private Future<Void> undeploy() {
        return deployed.isEmpty()
                ? Future.succeededFuture()
                : vertx.undeploy(deployed.pop()).compose(next -> undeploy());
    }

    private Future<Void> deploy() {
        Workers workers = new Workers(vertx, bus, config, database);
        return deploy(workers.previews(servable))
                // The doorbell connects while the contract is made ready for requests.
                .compose(here -> Future.all(deployHttp(), servable.compose(now -> deploy(new Doorbell(bus, database)))))
                // Last: making the contract ready keeps the processor busy, for which a running import would wait.
                .compose(here -> deploy(workers.importing(metrics.imports())));
    }

    private Future<Void> deployHttp() {
        HttpStores stores = new HttpStores(
                new AccountListStore(database),
                new ImportStore(database),
                new LedgerStore(database),
                new ContactHistoryStore(database),
                new ContactStore(database),
                new FileStore(database),
                new IdempotencyStore(database, config.retention().idempotencyKeys()),
                new ProgressStore(database),
                readiness::check);
        UploadSpool spool = UploadSpool.open(config.uploads(), config.http().idleTimeout());
        HttpSetup setup = new HttpSetup(
                config.http(),
                config.tokens(),
                config.links(),
                spool,
                new StreamQuota(config.events()),
                new Exports(
                        config.database().exportConnections(), config.events().slowReaderTimeout()),
                stores,
                bus,
                new HttpMetrics(config.metrics(), metrics.http(), measured()),
                config.retention().undoWindow());
        int instances = Runtime.getRuntime().availableProcessors();
        return vertx.deployVerticle(
                        () -> new HttpVerticle(setup, contract, servable, listening -> port = listening),
                        new DeploymentOptions().setInstances(instances))
                .onSuccess(deployed::push)
                .mapEmpty();
    }

    /** The metrics as text; how much work waits is asked of the database every ten seconds at most, however many ask. */
    private Supplier<Future<String>> measured() {
        SharedAnswer<QueueStore.Queue> queue =
                new SharedAnswer<>(vertx, new QueueStore(database)::queue, QUEUE_GOOD_FOR, LONGEST_PING);
        return () -> queue.get()
                .onSuccess(found -> metrics.queue().known(found.queued(), found.oldestSeconds()))
                .onFailure(away -> metrics.queue().unknown())
                .transform(told -> vertx.executeBlocking(metrics::text));
    }

    private Future<Void> deploy(Verticle verticle) {
        return vertx.deployVerticle(verticle).onSuccess(deployed::push).mapEmpty();
    }
}
