package dev.intake.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.errors.StartException;
import dev.intake.testing.WithDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithDatabase
class MigrationsIT {
    private DatabaseOptions.Server empty;

    @BeforeEach
    void makeAnEmptyDatabase(DatabaseOptions options) throws SQLException {
        DatabaseOptions.Server server = options.server();
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute(server, "CREATE DATABASE " + name);
        empty = new DatabaseOptions.Server(server.host(), server.port(), name, server.user(), server.password());
    }

    @Test
    void bringsAnOlderDatabaseToTheVersionOfTheCode() {
        Migrations.run(empty, "classpath:migration/older");
        Migrations.run(empty, "classpath:migration/known");
        Migrations.run(empty, "classpath:migration/known");

        assertThatCode(() -> execute(empty, "INSERT INTO second VALUES (1)")).doesNotThrowAnyException();
    }

    @Test
    void refusesADatabaseThatIsNewerThanTheCode() {
        Migrations.run(empty, "classpath:migration/known");

        assertThatThrownBy(() -> Migrations.run(empty, "classpath:migration/older"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("has schema version 002, which this Intake does not know");
    }

    @Test
    void saysWhenTheDatabaseIsAway() {
        DatabaseOptions.Server away = new DatabaseOptions.Server("127.0.0.1", 1, "intake", "ann", "secret");

        assertThatThrownBy(() -> Migrations.run(away, "classpath:migration/known"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("127.0.0.1:1/intake")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("secret");
    }

    @Test
    void doesNotStartWithoutItsMigrations() {
        assertThatThrownBy(() -> Migrations.run(empty, "classpath:migration/missing"))
                .isInstanceOf(StartException.class);
    }

    private static void execute(DatabaseOptions.Server server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
