package dev.intake.testing;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The database of one test class, and the connections to it; both go when the class is done. */
record TestDatabase(TestServer server, DatabaseOptions options, Vertx vertx, Database database)
        implements AutoCloseable {
    private static final int EVENT_LOOPS = 2;

    static TestDatabase open(TestServer server, String name) {
        DatabaseOptions options = DatabaseOptions.of(server.at(name));
        Vertx vertx = Vertx.vertx();
        return new TestDatabase(server, options, vertx, new Database(vertx, options, EVENT_LOOPS));
    }

    @Override
    public void close() {
        await(database.close());
        await(vertx.close());
        server.drop(options.server().database());
    }

    private static void await(Future<Void> closed) {
        closed.toCompletionStage().toCompletableFuture().join();
    }
}
