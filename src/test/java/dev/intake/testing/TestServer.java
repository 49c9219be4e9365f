package dev.intake.testing;

import dev.intake.embedded.EmbeddedDatabase;
import dev.intake.embedded.EmbeddedOptions;
import dev.intake.store.DatabaseOptions;
import dev.intake.store.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/**
 * The PostgreSQL of a test run, below the build's directory and shared with other runs of the same build, and a migrated database to copy. It does not wait
 * for the disk: tests of durability start their own.
 */
record TestServer(EmbeddedDatabase server, String template) implements AutoCloseable {
    private static final EmbeddedOptions OPTIONS = new EmbeddedOptions(
            Path.of("target", "test-database"),
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "200"));

    static TestServer start() {
        EmbeddedDatabase server = EmbeddedDatabase.start(OPTIONS);
        TestServer started = new TestServer(server, newName("template"));
        started.execute("CREATE DATABASE " + started.template);
        Migrations.run(started.at(started.template));
        return started;
    }

    TestDatabase create() {
        String name = newName("test");
        execute("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY file_copy");
        return TestDatabase.open(this, name);
    }

    void drop(String database) {
        execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    DatabaseOptions.Server at(String database) {
        return new DatabaseOptions.Server(server.host(), server.port(), database, server.user(), server.password());
    }

    @Override
    public void close() {
        drop(template);
        server.close();
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static String newName(String kind) {
        return kind + "_" + UUID.randomUUID().toString().replace("-", "");
    }
}
