package dev.intake.embedded;

import dev.intake.errors.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own that outlives a killed process: whoever comes next adopts it, several processes share it, and the last of them stops it. Durable
 * and password protected, on a free port of 127.0.0.1.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final long READY_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final EmbeddedOptions options;
    private final Path home;
    private final Cluster cluster;
    private final Gate gate;
    private int port;
    private String password;
    private Holders holder;

    private EmbeddedDatabase(EmbeddedOptions options) {
        this.options = options;
        this.home = Ownership.reachable(options.dataDirectory().resolve("postgres"));
        this.cluster = new Cluster(home.resolve("cluster"), ServerUser.current());
        this.gate = new Gate(home);
    }

    /** As {@link #start(EmbeddedOptions)}, with Intake's own settings. */
    public static EmbeddedDatabase start(Path dataDirectory) {
        return start(EmbeddedOptions.in(dataDirectory));
    }

    /** The server of that directory, started unless it runs; throws {@link StartException} with what to do. Blocks, up to some seconds. */
    public static EmbeddedDatabase start(EmbeddedOptions options) {
        EmbeddedDatabase database = launch(options);
        database.ensureDatabase();
        return database;
    }

    /** As {@link #start(EmbeddedOptions)}, but without looking whether Intake's database is there: {@link #ensureDatabase()} makes it. */
    public static EmbeddedDatabase launch(EmbeddedOptions options) {
        EmbeddedDatabase database = new EmbeddedDatabase(options);
        database.gate.alone(database::open);
        return database;
    }

    /** Makes Intake's database unless it is there; throws {@link StartException} when the server does not let Intake in. Blocks. */
    public void ensureDatabase() {
        gate.alone(() -> {
            new ServerLogin(port, password).ensureDatabase();
            return this;
        });
    }

    public String host() {
        return ServerLogin.HOST;
    }

    public int port() {
        return port;
    }

    public String user() {
        return Cluster.SUPERUSER;
    }

    public String password() {
        return password;
    }

    public String database() {
        return ServerLogin.DATABASE;
    }

    /** For the tests and the bench, which use JDBC. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + database();
    }

    /** Stops the server if no other process uses it; blocks up to five seconds. */
    @Override
    public void close() {
        gate.alone(() -> {
            if (holder != null && holder.leave()) {
                stop();
            }
            holder = null;
            return this;
        });
    }

    private EmbeddedDatabase open() {
        long started = System.nanoTime();
        try {
            cluster.checkOwner();
            password = SecretFile.readOrCreate(home.resolve("password"));
            Optional<Postmaster> running = Postmaster.awaitReady(cluster.directory(), READY_MILLIS);
            if (running.isPresent() && !running.get().ready()) {
                throw new StartException(
                        "The embedded PostgreSQL in " + home + " has been starting or stopping for five "
                                + "minutes: look into its postgres.log, or stop process "
                                + running.get().processId() + ".");
            }
            port = running.isPresent() ? running.get().port() : launch().port();
            holder = Holders.join(home.resolve("holders"));
            String how = running.isPresent() ? "adopted" : "started";
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            LOG.info("Embedded PostgreSQL {} on port {} in {} ms, data in {}", how, port, millis, cluster.directory());
            return this;
        } catch (IOException failure) {
            throw new StartException("The embedded PostgreSQL in " + home + " did not start: " + failure, failure);
        }
    }

    private Postmaster launch() throws IOException {
        ServerBinaries binaries = ServerBinaries.in(home);
        binaries.deleteOthers();
        if (cluster.exists()) {
            cluster.checkVersion(binaries);
        } else {
            cluster.create(binaries, password, options.isDurable());
        }
        return launcher(binaries).start(options.allSettings());
    }

    private void stop() {
        try {
            // Only a server that lives is told to stop: pg_ctl would signal whatever process has its id by now.
            if (Postmaster.of(cluster.directory()).isPresent()
                    && !launcher(ServerBinaries.in(home)).stop()) {
                LOG.warn("Embedded PostgreSQL is still stopping; its log is in {}", home);
            }
        } catch (IOException failure) {
            LOG.warn("Embedded PostgreSQL in {} could not be stopped", home, failure);
        }
    }

    private ServerLauncher launcher(ServerBinaries binaries) {
        return new ServerLauncher(cluster, binaries, home.resolve("postgres.log"));
    }
}
