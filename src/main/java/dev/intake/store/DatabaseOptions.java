package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.StartException;
import java.time.Duration;
import java.util.List;

/**
 * Where the database is (null: the embedded one, whose port is known once it runs) and how many connections are held: {@code listConnections} for lists,
 * {@code writeConnections} for short transactions, {@code importConnections} for running imports, which take three each; {@code statementTimeout}
 * bounds a statement, {@code connectTimeout} the wait for a connection. {@code silence} is for how long one may hold locks without a word: a transaction that
 * waits longer for its process, or for another transaction's lock, is ended by the database.
 */
public record DatabaseOptions(
        Server server,
        int listConnections,
        int writeConnections,
        int importConnections,
        Duration statementTimeout,
        Duration connectTimeout,
        Duration silence) {

    /** A PostgreSQL server and the database on it; {@code sslMode} as libpq's disable, prefer and require (PostgreSQL 18, §32.19). */
    public record Server(String host, int port, String database, String user, String password, String sslMode) {
        private static final List<String> SSL_MODES = List.of("disable", "prefer", "require");

        public Server {
            requireNonNull(host, "host");
            requireNonNull(database, "database");
            requireNonNull(user, "user");
            requireNonNull(password, "password");
            if (!SSL_MODES.contains(sslMode)) {
                throw new StartException(
                        "database.url: sslmode has to be one of " + String.join(", ", SSL_MODES) + ".");
            }
        }

        /** Without encryption, as on the same machine. */
        public Server(String host, int port, String database, String user, String password) {
            this(host, port, database, user, password, "disable");
        }

        /** For JDBC, without credentials. */
        public String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + database + "?sslmode=" + sslMode;
        }

        /** Says nothing of the password: it is printed in failures and logs. */
        @Override
        public String toString() {
            return host + ":" + port + "/" + database;
        }
    }

    public DatabaseOptions {
        requireLeast("list", listConnections, 1);
        requireLeast("write", writeConnections, 1);
        requireLeast("import", importConnections, 2);
        requirePositive("statement", statementTimeout);
        requirePositive("connect", connectTimeout);
        requireNonNull(silence, "silence");
    }

    /** The embedded database, 30 s for a statement, 10 s for a connection and, as half of an import's lease, for a lock. */
    public static DatabaseOptions defaults() {
        return new DatabaseOptions(
                null, 4, 4, 9, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    public static DatabaseOptions of(Server server) {
        return defaults().at(server);
    }

    public DatabaseOptions at(Server where) {
        return new DatabaseOptions(
                where, listConnections, writeConnections, importConnections, statementTimeout, connectTimeout, silence);
    }

    /** How many exports may hold, for as long as their readers take: half as many as lists, of their own. */
    public int exportConnections() {
        return Math.max(1, listConnections / 2);
    }

    /** Whether no server is named, so that the embedded one is to be used. */
    public boolean isEmbedded() {
        return server == null;
    }

    private static void requireLeast(String name, int connections, int least) {
        if (connections < least) {
            throw new StartException(
                    "database." + name + "_connections is " + connections + ": it has to be at least " + least + ".");
        }
    }

    private static void requirePositive(String name, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new StartException(
                    "database." + name + "_timeout is " + timeout + ": it has to be longer than nothing.");
        }
    }
}
