package dev.intake.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The shared reactive PostgreSQL pools: pipelined single reads, lists, short writes, and the parts that exports and imports may hold. */
public final class Database {
    private static final int PIPELINED = 256;
    private static final int BATCH_PIPELINED = 16;

    // Kept in fields: a pool whose wrapper is garbage-collected closes itself.
    private final SqlClient reads;
    private final Pool lists;
    private final Pool exports;
    private final Pool writes;
    private final Pool imports;
    private final Future<DatabaseOptions> located;

    public Database(Vertx vertx, DatabaseOptions options, int eventLoops) {
        this(vertx, vertx, Future.succeededFuture(options), options, eventLoops);
    }

    /**
     * Of a server that is still being started: {@code located} are the options once it is known where it is; what is asked until then waits. What exports and
     * running imports exchange with it passes through the event loops of {@code importing}, so that no request waits behind a batch.
     */
    public Database(
            Vertx vertx, Vertx importing, Future<DatabaseOptions> located, DatabaseOptions options, int eventLoops) {
        requireNonNull(vertx, "vertx");
        requireNonNull(importing, "importing");
        this.located = requireNonNull(located, "located");
        this.reads = PgBuilder.client()
                .with(pool("reads", options, eventLoops).setEventLoopSize(eventLoops))
                .connectingTo(() -> located.map(at -> connect(at).setPipeliningLimit(PIPELINED)))
                .using(vertx)
                .build();
        this.lists =
                transactions(vertx, located.map(Database::listing), pool("lists", options, options.listConnections()));
        this.exports = transactions(
                importing, located.map(Database::listing), pool("exports", options, options.exportConnections()));
        this.writes = transactions(
                vertx, located.map(Database::writing), pool("writes", options, options.writeConnections()));
        this.imports = transactions(
                importing, located.map(Database::importing), pool("imports", options, options.importConnections()));
    }

    /** For single reads by key: one pipelined connection an event loop, no transactions. */
    public SqlClient reads() {
        return reads;
    }

    /** For pages of lists and ledgers. */
    public Pool lists() {
        return lists;
    }

    /** For whole lists and ledgers, read for as long as somebody takes them: what comes is heard on the event loops of imports. */
    public Pool exports() {
        return exports;
    }

    /** For short transactions. */
    public Pool writes() {
        return writes;
    }

    /** For running imports, so that they leave the others' connections alone. */
    public Pool imports() {
        return imports;
    }

    /** Succeeds when the database answers. */
    public Future<Void> ping() {
        return reads.query("SELECT 1").execute().mapEmpty();
    }

    /** For the one connection of {@link Notifications}, which belongs to no pool; once it is known where the server is. */
    PgConnectOptions listening() {
        return connect(located.result())
                .addProperty("application_name", "intake-doorbell")
                .setTcpKeepAlive(true);
    }

    public Future<Void> close() {
        return Future.join(List.of(reads.close(), lists.close(), exports.close(), writes.close(), imports.close()))
                .mapEmpty();
    }

    private static Pool transactions(Vertx vertx, Future<PgConnectOptions> connect, PoolOptions size) {
        return PgBuilder.pool()
                .with(size)
                .connectingTo(() -> connect.map(SqlConnectOptions.class::cast))
                .using(vertx)
                .build();
    }

    /** The name is that of its metrics. */
    private static PoolOptions pool(String name, DatabaseOptions options, int connections) {
        return new PoolOptions()
                .setName(name)
                .setMaxSize(connections)
                .setConnectionTimeout((int) options.connectTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private static PgConnectOptions connect(DatabaseOptions options) {
        DatabaseOptions.Server server = options.server();
        PgConnectOptions connect = new PgConnectOptions()
                .setHost(server.host())
                .setPort(server.port())
                .setDatabase(server.database())
                .setUser(server.user())
                .setPassword(server.password())
                .setCachePreparedStatements(true)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .addProperty("application_name", "intake")
                .addProperty("statement_timeout", millis(options.statementTimeout()));
        // A connection that is cut is given up, rather than held for what the operating system finds patient.
        connect.setTcpUserTimeout((int) options.silence().toMillis())
                .setConnectTimeout((int) options.connectTimeout().toMillis());
        // As libpq does for the modes that we take: they encrypt, but do not ask who is there.
        return connect.setSslMode(SslMode.of(server.sslMode())).setTrustAll(true);
    }

    private static PgConnectOptions listing(DatabaseOptions options) {
        // Lists have optional filters: a plan made once for any values would use an index for none of them.
        return planningEachTime(connect(options));
    }

    private static PgConnectOptions writing(DatabaseOptions options) {
        // A process that is cut off says nothing, not even goodbye: without these what it has locked, such as the row
        // of
        // its run, would be locked for hours.
        return connect(options)
                .addProperty("lock_timeout", millis(options.silence()))
                .addProperty("idle_in_transaction_session_timeout", millis(options.silence()));
    }

    private static PgConnectOptions importing(DatabaseOptions options) {
        // A plan that was kept from when the table was empty reads all contacts of the list for each that it looks up,
        // until the table is analysed a minute later: measured, a third of the speed.
        return planningEachTime(writing(options).setPipeliningLimit(BATCH_PIPELINED));
    }

    private static PgConnectOptions planningEachTime(PgConnectOptions connect) {
        return connect.addProperty("plan_cache_mode", "force_custom_plan");
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
