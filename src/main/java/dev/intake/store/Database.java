package dev.intake.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The shared reactive PostgreSQL pools: pipelined single reads, lists, short writes, and the part that imports may hold. */
public final class Database {
    private static final int PIPELINED = 256;
    private static final int BATCH_PIPELINED = 16;
    private static final int CONNECT_SECONDS = 10;

    // Kept in fields: a pool whose wrapper is garbage-collected closes itself.
    private final SqlClient reads;
    private final Pool lists;
    private final Pool writes;
    private final Pool imports;

    public Database(Vertx vertx, DatabaseOptions options, int eventLoops) {
        requireNonNull(vertx, "vertx");
        this.reads = PgBuilder.client()
                .with(pool(eventLoops).setEventLoopSize(eventLoops))
                .connectingTo(connect(options).setPipeliningLimit(PIPELINED))
                .using(vertx)
                .build();
        this.lists =
                transactions(vertx, connect(options, options.statementTimeout().toMillis()), options.listConnections());
        this.writes = transactions(vertx, connect(options), options.writeConnections());
        this.imports =
                transactions(vertx, connect(options).setPipeliningLimit(BATCH_PIPELINED), options.importConnections());
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

    private static Pool transactions(Vertx vertx, PgConnectOptions connect, int connections) {
        return PgBuilder.pool()
                .with(pool(connections))
                .connectingTo(connect)
                .using(vertx)
                .build();
    }

    private static PoolOptions pool(int connections) {
        return new PoolOptions()
                .setMaxSize(connections)
                .setConnectionTimeout(CONNECT_SECONDS)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    }

    private static PgConnectOptions connect(DatabaseOptions options) {
        DatabaseOptions.Server server = options.server();
        return new PgConnectOptions()
                .setHost(server.host())
                .setPort(server.port())
                .setDatabase(server.database())
                .setUser(server.user())
                .setPassword(server.password())
                .setCachePreparedStatements(true)
                .setTcpNoDelay(true);
    }

    private static PgConnectOptions connect(DatabaseOptions options, long statementTimeoutMillis) {
        // Lists have optional filters: a plan made once for any values would use an index for none of them.
        return connect(options)
                .addProperty("statement_timeout", Long.toString(statementTimeoutMillis))
                .addProperty("plan_cache_mode", "force_custom_plan");
    }
}
