package dev.intake.store;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a database: may keep its notifications back, as a pooler in transaction mode does, and may be away. */
final class DatabaseProxy {
    private static final byte NOTIFICATION = 'A';
    private static final int HEADER = 5;

    private final Vertx vertx;
    private final DatabaseOptions.Server target;
    private final boolean dropsNotifications;
    private final Set<NetSocket> clients = ConcurrentHashMap.newKeySet();
    private NetServer server;
    private int port;

    DatabaseProxy(Vertx vertx, DatabaseOptions.Server target, boolean dropsNotifications) {
        this.vertx = vertx;
        this.target = target;
        this.dropsNotifications = dropsNotifications;
    }

    /** Listens, at the same port each time. */
    DatabaseProxy open() {
        server = vertx.createNetServer()
                .connectHandler(this::pass)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        port = server.actualPort();
        return this;
    }

    /** Breaks all connections and takes no more. */
    void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        clients.forEach(NetSocket::close);
    }

    /** The database as it is found through here. */
    DatabaseOptions.Server address() {
        return new DatabaseOptions.Server("127.0.0.1", port, target.database(), target.user(), target.password());
    }

    private void pass(NetSocket client) {
        client.pause();
        vertx.createNetClient().connect(target.port(), target.host()).onSuccess(upstream -> {
            clients.add(client);
            client.handler(upstream::write).closeHandler(gone -> upstream.close());
            Filter filter = new Filter();
            upstream.handler(bytes -> client.write(filter.passed(bytes))).closeHandler(gone -> client.close());
            client.resume();
        });
    }

    /** Cuts what the database says into messages: a type, a length that counts itself, and so many bytes (PostgreSQL 18, §54.1). */
    private final class Filter {
        private Buffer rest = Buffer.buffer();

        Buffer passed(Buffer bytes) {
            rest.appendBuffer(bytes);
            Buffer passed = Buffer.buffer();
            int at = 0;
            while (rest.length() - at >= HEADER && rest.length() - at >= 1 + rest.getInt(at + 1)) {
                int end = at + 1 + rest.getInt(at + 1);
                if (!dropsNotifications || rest.getByte(at) != NOTIFICATION) {
                    passed.appendBuffer(rest, at, end - at);
                }
                at = end;
            }
            rest = rest.getBuffer(at, rest.length());
            return passed;
        }
    }
}
