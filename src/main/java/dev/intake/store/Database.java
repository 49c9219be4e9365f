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
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The shared reactive PostgreSQL pools: pipelined single reads, lists, short writes, and the part that imports may hold. */
public final class Database {
    private static final int PIPELINED = 256;
    private static final int BATCH_PIPELINED = 16;

    // Kept in fields: a pool whose wrapper is garbage-collected closes itself.
    private final SqlClient reads;
    private final Pool lists;
    private final Pool writes;
    private final Pool imports;

    public Database(Vertx vertx, DatabaseOptions options, int eventLoops) {
        requireNonNull(vertx, "vertx");
        this.reads = PgBuilder.client()
                .with(pool("reads", options, eventLoops).setEventLoopSize(eventLoops))
                .connectingTo(connect(options).setPipeliningLimit(PIPELINED))
                .using(vertx)
                .build();
        this.lists = transactions(
                vertx,
                connect(options, options.statementTimeout().toMillis()),
                pool("lists", options, options.listConnections()));
        this.writes = transactions(vertx, connect(options), pool("writes", options, options.writeConnections()));
        this.imports = transactions(
                vertx,
                connect(options).setPipeliningLimit(BATCH_PIPELINED),
                pool("imports", options, options.importConnections()));
    }

    /** For single reads by key: one pipelined connection an event loop, no transactions. */
    public SqlClient reads() {
        return reads;
    }

    /** For lists, ledgers and exports, with a statement timeout. */
    public Pool lists() {
        return lists;
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

    public Future<Void> close() {
        return Future.join(List.of(reads.close(), lists.close(), writes.close(), imports.close()))
                .mapEmpty();
    }

    private static Pool transactions(Vertx vertx, PgConnectOptions connect, PoolOptions size) {
        return PgBuilder.pool().with(size).connectingTo(connect).using(vertx).build();
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
                .addProperty("application_name", "intake");
        // A server that vanished without a word is gone after that long, not when the system gives up on it.
        int longest = (int) options.connectTimeout().toMillis();
        connect.setConnectTimeout(longest).setTcpUserTimeout(longest).setTcpKeepAlive(true);
        // As libpq does for the modes that we take: they encrypt, but do not ask who is there.
        return connect.setSslMode(SslMode.of(server.sslMode())).setTrustAll(true);
    }

    private static PgConnectOptions connect(DatabaseOptions options, long statementTimeoutMillis) {
        // Lists have optional filters: a plan made once for any values would use an index for none of them.
        return connect(options)
                .addProperty("statement_timeout", Long.toString(statementTimeoutMillis))
                .addProperty("plan_cache_mode", "force_custom_plan");
    }
}
