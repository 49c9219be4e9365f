package dev.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flyway may be left out of a start only when it would find nothing to do and nothing to say. */
@WithDatabase
class SchemaHistoryIT {
    private static final String KNOWN = "classpath:migration/known";

    private final Vertx vertx = Vertx.vertx();
    private DatabaseOptions.Server empty;
    private Database database;

    @BeforeEach
    void makeAnEmptyDatabase(DatabaseOptions options) throws SQLException {
        DatabaseOptions.Server server = options.server();
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute(server, "CREATE DATABASE " + name);
        empty = new DatabaseOptions.Server(server.host(), server.port(), name, server.user(), server.password());
        database = new Database(vertx, DatabaseOptions.of(empty), 1);
    }

    @AfterEach
    void close() {
        database.close()
                .compose(closed -> vertx.close())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Test
    void isCurrentOnceFlywayHasMadeTheSchemaOfThisCode() {
        assertThat(isCurrent(Migrations.LOCATION)).isFalse();

        Migrations.run(empty);

        assertThat(isCurrent(Migrations.LOCATION)).isTrue();
    }

    @Test
    void isNotCurrentWhenTheDatabaseIsOlderOrNewer() {
        Migrations.run(empty, "classpath:migration/older");
        assertThat(isCurrent(KNOWN)).isFalse();

        Migrations.run(empty, KNOWN);
        assertThat(isCurrent(KNOWN)).isTrue();
        assertThat(isCurrent("classpath:migration/older")).isFalse();
    }

    @Test
    void isNotCurrentWhenAMigrationWasChangedOrFailed() throws SQLException {
        Migrations.run(empty, KNOWN);

        execute(empty, "UPDATE flyway_schema_history SET success = false WHERE version = '002'");
        assertThat(isCurrent(KNOWN)).isFalse();

        execute(
                empty,
                "UPDATE flyway_schema_history SET success = true, checksum = checksum + 1 WHERE version = '002'");
        assertThat(isCurrent(KNOWN)).isFalse();
    }

    @Test
    void isNotCurrentWithoutMigrationsToCompareWith() {
        Migrations.run(empty, KNOWN);

        assertThat(isCurrent("classpath:migration/missing")).isFalse();
    }

    @Test
    void isNotCurrentWhenTheDatabaseIsAway() {
        Database away = new Database(
                vertx, DatabaseOptions.of(new DatabaseOptions.Server("127.0.0.1", 1, "intake", "ann", "secret")), 1);

        assertThat(SchemaHistory.isCurrent(away, KNOWN)
                        .eventually(away::close)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join())
                .isFalse();
    }

    private boolean isCurrent(String location) {
        return SchemaHistory.isCurrent(database, location)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void execute(DatabaseOptions.Server server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
