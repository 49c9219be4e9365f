package dev.intake.testing;

import dev.intake.store.Database;
import io.vertx.core.Vertx;

/** A migrated database for tests that JUnit Jupiter does not run, such as properties; what others get by {@link WithDatabase}. */
public final class OwnDatabase implements AutoCloseable {
    private final TestServer server;
    private final TestDatabase opened;

    private OwnDatabase(TestServer server) {
        this.server = server;
        this.opened = server.create();
    }

    public static OwnDatabase open() {
        return new OwnDatabase(TestServer.start());
    }

    public Database database() {
        return opened.database();
    }

    public Vertx vertx() {
        return opened.vertx();
    }

    @Override
    public void close() {
        opened.close();
        server.close();
    }
}
