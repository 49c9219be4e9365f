package dev.intake.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.intake.errors.StartException;
import dev.intake.testing.Pause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    /** Busy for four seconds without looking up, as a long statement is. */
    private static final String BUSY = """
            DO $$
            DECLARE
                enough timestamptz := clock_timestamp() + interval '4 seconds';
            BEGIN
                WHILE clock_timestamp() < enough LOOP
                END LOOP;
            END $$
            """;

    private static final String BUSY_SESSIONS = """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE state = 'active'
              AND pid <> pg_backend_pid()
              AND backend_type = 'client backend'
            """;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    // One for all tests: to make one takes seconds.
    @TempDir
    static Path directory;

    @AfterEach
    void stopWhateverRuns() throws Exception {
        if (Postmaster.of(cluster()).isPresent()) {
            EmbeddedDatabase.start(directory).close();
        }
    }

    @Test
    void keepsItsDataThroughAStopAndAStart() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            write(database, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer");
        }
        assertStopped();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(read(database, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void isDurableAndEncodedInUtf8() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(read(database, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(read(database, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(read(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void takesSettingsOfItsOwner() throws Exception {
        EmbeddedOptions options = new EmbeddedOptions(directory, Map.of("work_mem", "7MB"));
        try (EmbeddedDatabase database = EmbeddedDatabase.start(options)) {
            assertThat(read(database, "SHOW work_mem")).isEqualTo("7MB");
        }
    }

    @Test
    void letsNobodyInWithoutItsPassword() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("28P01");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("postgres/password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void adoptsTheServerOfAKilledProcess() throws Exception {
        EmbeddedDatabaseChild child = EmbeddedDatabaseChild.start(directory);
        Postmaster orphan = Postmaster.of(cluster()).orElseThrow();
        child.kill();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(Postmaster.of(cluster()).orElseThrow().processId()).isEqualTo(orphan.processId());
            assertThat(read(database, "SELECT 1")).isEqualTo("1");
        }
        assertStopped();
    }

    @Test
    void isStoppedByTheLastProcessThatUsesIt() throws Exception {
        try (EmbeddedDatabaseChild child = EmbeddedDatabaseChild.start(directory)) {
            assertThat(child).isNotNull();
            EmbeddedDatabase.start(directory).close();
            assertThat(Postmaster.of(cluster())).isPresent();
        }
        assertStopped();
    }

    @Test
    void isStoppedByTheLastOfSeveralUsersInOneProcess() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<EmbeddedDatabase> first = threads.submit(() -> EmbeddedDatabase.start(directory));
        Future<EmbeddedDatabase> second = threads.submit(() -> EmbeddedDatabase.start(directory));
        threads.shutdown();
        assertThat(first.get().port()).isEqualTo(second.get().port());

        first.get().close();
        assertThat(read(second.get(), "SELECT 1")).isEqualTo("1");
        second.get().close();
        assertStopped();
    }

    @Test
    void recoversFromAKilledServer() throws Exception {
        EmbeddedDatabase killed = EmbeddedDatabase.start(directory);
        write(killed, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer");
        ProcessHandle server = ProcessHandle.of(
                        Postmaster.of(cluster()).orElseThrow().processId())
                .orElseThrow();
        server.destroyForcibly();
        server.onExit().get();
        killed.close();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(read(database, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void startsAgainWhenTheChildrenOfAKilledServerHaveEnded() throws Exception {
        EmbeddedDatabase killed = EmbeddedDatabase.start(directory);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        threads.execute(() -> beBusy(killed));
        threads.shutdown();
        while (!read(killed, BUSY_SESSIONS).equals("1")) {
            Pause.moment();
        }
        ProcessHandle server = ProcessHandle.of(
                        Postmaster.of(cluster()).orElseThrow().processId())
                .orElseThrow();
        server.destroyForcibly();
        server.onExit().get();
        killed.close();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(read(database, "SELECT 1")).isEqualTo("1");
        }
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesAnInnocentProcessAloneThatGotTheIdOfItsServer() throws Exception {
        EmbeddedDatabase.start(directory).close();
        Process innocent = new ProcessBuilder("sleep", "60").start();
        List<String> lines = List.of(
                Long.toString(innocent.pid()), cluster().toString(), "1", "5432", "", "127.0.0.1", "", "ready   ");
        Files.write(cluster().resolve("postmaster.pid"), lines);

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(read(database, "SELECT 1")).isEqualTo("1");
        }
        assertThat(innocent.isAlive()).isTrue();
        innocent.destroyForcibly();
    }

    @Test
    void refusesWhatAnotherVersionWrote() throws Exception {
        EmbeddedDatabase.start(directory).close();
        Files.writeString(cluster().resolve("PG_VERSION"), "14\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("written by PostgreSQL 14, but this Intake brings PostgreSQL 18");
        Files.writeString(cluster().resolve("PG_VERSION"), "18\n");
    }

    @Test
    void refusesWhatAnotherUserOwns() throws Exception {
        assumeThat(ServerUser.current().id())
                .as("only root can give files away")
                .isZero();
        EmbeddedDatabase.start(directory).close();
        Files.setAttribute(cluster(), "unix:uid", 12_345);

        assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("belongs to the user 12345");
        Files.setAttribute(cluster(), "unix:uid", 0);
    }

    @Test
    void saysWhenItsDirectoryCannotBeUsed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        assertThatThrownBy(() -> EmbeddedDatabase.start(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining("INTAKE_DATA_DIR");
    }

    @Test
    void showsTheLogOfAServerThatDoesNotStart() {
        EmbeddedOptions options = new EmbeddedOptions(directory, Map.of("shared_buffers", "much"));

        assertThatThrownBy(() -> EmbeddedDatabase.start(options))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("invalid value for parameter \"shared_buffers\"");
    }

    /** Or soon is: a slow disk may take longer than closing waits for it. */
    private void assertStopped() throws Exception {
        Path running = cluster().resolve("postmaster.pid");
        assertThat(Pause.until(() -> Files.notExists(running), LONGEST_STOP)).isTrue();
        assertThat(Postmaster.of(cluster())).isEmpty();
    }

    private Path cluster() throws Exception {
        return directory.toRealPath().resolve("postgres/cluster");
    }

    private static void beBusy(EmbeddedDatabase database) {
        try {
            write(database, BUSY);
        } catch (SQLException killed) {
            // As the server was: its child may still have answered, or not.
        }
    }

    private static void write(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
