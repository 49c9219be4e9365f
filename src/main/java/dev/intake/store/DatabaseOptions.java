package dev.intake.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where the database is and how many connections are held: {@code listConnections} for lists and exports, {@code writeConnections} for short transactions,
 * {@code importConnections} for running imports; {@code statementTimeout} bounds a statement of a list.
 */
public record DatabaseOptions(
        Server server, int listConnections, int writeConnections, int importConnections, Duration statementTimeout) {

    /** A PostgreSQL server and the database on it. */
    public record Server(String host, int port, String database, String user, String password) {
        public Server {
            requireNonNull(host, "host");
            requireNonNull(database, "database");
            requireNonNull(user, "user");
            requireNonNull(password, "password");
        }

        /** For JDBC, without credentials. */
        public String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + database;
        }

        @Override
        public String toString() {
            return host + ":" + port + "/" + database;
        }
    }

    public DatabaseOptions {
        requireNonNull(server, "server");
        requireNonNull(statementTimeout, "statementTimeout");
        if (listConnections < 1 || writeConnections < 1 || importConnections < 2) {
            throw new IllegalArgumentException(
                    "database needs at least 1 connection for lists, 1 for writes and 2 for imports");
        }
    }

    public static DatabaseOptions of(Server server) {
        return new DatabaseOptions(server, 4, 4, 6, Duration.ofSeconds(30));
    }
}
