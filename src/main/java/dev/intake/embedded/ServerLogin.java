package dev.intake.embedded;

import dev.intake.errors.StartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Logs in as the superuser, and makes Intake's database unless it is there. */
record ServerLogin(int port, String password) {
    static final String HOST = "127.0.0.1";
    static final String DATABASE = "intake";
    private static final String DRIVER = "org.postgresql.Driver";

    void ensureDatabase() {
        String url = "jdbc:postgresql://" + HOST + ":" + port + "/postgres";
        try {
            // By name, since the drivers that DriverManager finds by itself depend on the thread's class loader.
            Class.forName(DRIVER);
            try (Connection connection = DriverManager.getConnection(url, Cluster.SUPERUSER, password);
                    Statement statement = connection.createStatement()) {
                if (!hasDatabase(statement)) {
                    statement.execute("CREATE DATABASE " + DATABASE);
                }
            }
        } catch (SQLException | ClassNotFoundException failure) {
            throw new StartException(
                    "The embedded PostgreSQL on port " + port + " runs but does not let Intake in: "
                            + failure.getMessage(),
                    failure);
        }
    }

    private static boolean hasDatabase(Statement statement) throws SQLException {
        String sql = "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'";
        try (ResultSet found = statement.executeQuery(sql)) {
            return found.next();
        }
    }
}
