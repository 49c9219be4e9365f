package dev.intake.crash;

import dev.intake.embedded.EmbeddedDatabase;
import dev.intake.embedded.EmbeddedOptions;
import dev.intake.store.DatabaseOptions;
import dev.intake.store.Migrations;
import dev.intake.testing.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A durable PostgreSQL of its own with Intake's tables, whose processes can be killed, and which comes back with what was committed. */
final class KillableDatabase implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);
    private static final String BACKENDS = """
            SELECT pid
            FROM pg_stat_activity
            WHERE backend_type = 'client backend'
              AND pid <> pg_backend_pid()
            """;

    private final EmbeddedOptions options;
    private volatile EmbeddedDatabase server;

    KillableDatabase(Path directory) {
        this.options = EmbeddedOptions.in(directory);
        this.server = EmbeddedDatabase.start(options);
        Migrations.run(at());
    }

    int port() {
        return server.port();
    }

    String name() {
        return server.database();
    }

    DatabaseOptions.Server at() {
        return new DatabaseOptions.Server(
                server.host(), server.port(), server.database(), server.user(), server.password());
    }

    /** Reads past all proxies, and again when the server was killed meanwhile. */
    <T> T read(Reading<T> reading) {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            try (Connection connection = connect()) {
                return reading.read(connection);
            } catch (SQLException failure) {
                if (!isAway(failure) || System.nanoTime() > deadline) {
                    throw new IllegalStateException(failure);
                }
                Pause.moment();
            }
        }
    }

    /** What is read on a connection. */
    interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As {@code kill -9} of the server's first process; its others end by themselves. */
    void killServer() {
        Path file = options.dataDirectory().resolve("postgres/cluster/postmaster.pid");
        try {
            kill(Long.parseLong(Files.readAllLines(file).get(0).strip()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        while (listens()) {
            Pause.moment();
        }
    }

    /** As {@code kill -9} of every process that serves a connection; the server then throws all others off and recovers. */
    void killBackends() {
        read(KillableDatabase::backends).forEach(KillableDatabase::kill);
    }

    /** Starts the killed server again, on another port, with what it had. */
    void restart() {
        server.close();
        server = EmbeddedDatabase.start(options);
    }

    @Override
    public void close() {
        server.close();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static List<Long> backends(Connection connection) throws SQLException {
        List<Long> processes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(BACKENDS)) {
            while (found.next()) {
                processes.add(found.getLong(1));
            }
        }
        return processes;
    }

    /** SQLSTATE class 08, the connection is broken, or 57, the server ends or starts. */
    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57"));
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static void kill(long process) {
        ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
    }
}
