package dev.intake;

import dev.intake.embedded.EmbeddedDatabase;
import dev.intake.errors.StartException;
import dev.intake.http.PackagedContract;
import dev.intake.metrics.Metrics;
import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import dev.intake.store.Migrations;
import dev.intake.store.SchemaHistory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process from configuration to deployed verticles; what was started is stopped in the opposite order. */
final class RunningIntake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningIntake.class);

    /** With a second for the connections, one for the event loops and five for PostgreSQL, a shutdown takes 10 s at most, and one more when nobody reads the log. */
    private static final int STOP_SECONDS = 3;

    private static final int START_SECONDS = 60;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closing;

    /** Blocks until everything runs; throws {@link StartException}, having stopped what had started. Asked to stop meanwhile, it returns. */
    void start(Map<String, String> environment, Path workingDirectory) {
        try {
            open(environment, workingDirectory);
        } catch (RuntimeException failure) {
            // Whatever fails once the end was asked for, fails because of it.
            if (!isClosing()) {
                close();
                throw failure;
            }
        }
    }

    /** Does not throw: what cannot be stopped is logged, and the rest is stopped all the same. */
    @Override
    public synchronized void close() {
        closing = true;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failure) {
                LOG.warn("Stopping was not clean: {}", failure.toString());
            }
        }
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    /** Keeps what has to be stopped again; somebody may have asked for the end while it started. */
    private synchronized void keep(AutoCloseable part) {
        started.push(part);
        if (closing) {
            close();
            throw new StartException("Intake was stopped while it started.");
        }
    }

    private void open(Map<String, String> environment, Path workingDirectory) {
        // First: nothing takes longer, and nothing else has two things to do at once this early.
        Future<PackagedContract> contract = PackagedContract.read();
        int cores = Runtime.getRuntime().availableProcessors();
        Metrics metrics = new Metrics();
        keep(metrics);
        Vertx vertx = vertx(cores, metrics);
        // Of its own, so that no request waits behind what imports and exports exchange with PostgreSQL.
        Vertx importing = vertx(cores, metrics);
        keep(() -> await(Future.join(vertx.close(), importing.close()), 1));
        IntakeConfig config = IntakeConfig.load(vertx, environment, workingDirectory);
        config.log().apply();
        Promise<DatabaseOptions> located = Promise.promise();
        Promise<Void> migrated = Promise.promise();
        Database database = new Database(vertx, importing, located.future(), config.database(), cores);
        // Everything that needs no database is made while it starts.
        Future<Intake> starting = Intake.start(vertx, config, database, metrics, contract, migrated.future());
        EmbeddedDatabase server = config.database().isEmbedded() ? embedded(config) : null;
        DatabaseOptions options = server == null ? config.database() : at(config, server);
        keep(() -> await(database.close(), 1));
        located.complete(options);
        migrate(server, options, database);
        migrated.complete();
        Intake intake = await(starting, START_SECONDS);
        keep(() -> await(intake.close(), STOP_SECONDS));
        Main.ready(config.http().host(), intake.port(), config.http().dev());
    }

    /** With as many event loops as there are cores. */
    private static Vertx vertx(int cores, Metrics metrics) {
        return Vertx.builder()
                .with(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(cores))
                .withMetrics(metrics.ofVertx())
                .build();
    }

    private EmbeddedDatabase embedded(IntakeConfig config) {
        EmbeddedDatabase server = EmbeddedDatabase.launch(config.embedded());
        keep(server);
        return server;
    }

    /** Flyway and JDBC take half a second even when there is nothing to do, so they are asked only when there may be something. */
    private static void migrate(EmbeddedDatabase server, DatabaseOptions options, Database database) {
        if (await(SchemaHistory.isCurrent(database), START_SECONDS)) {
            return;
        }
        if (server != null) {
            server.ensureDatabase();
        }
        Migrations.run(options.server());
    }

    private static DatabaseOptions at(IntakeConfig config, EmbeddedDatabase server) {
        return config.database()
                .at(new DatabaseOptions.Server(
                        server.host(), server.port(), server.database(), server.user(), server.password()));
    }

    private static <T> T await(Future<T> future, int seconds) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new StartException(
                    "Intake did not start: " + failure.getCause().getMessage(), failure.getCause());
        } catch (TimeoutException failure) {
            throw new StartException("Intake did not answer within " + seconds + " s.", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new StartException("Intake was interrupted.", failure);
        }
    }
}
