package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.IntakeProcess;
import dev.intake.testing.Pause;
import dev.intake.testing.Session;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar that a user gets runs by itself. */
class JarIT {
    /** Ten seconds are promised, and the machine ends after them. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    /** A slow disk may take longer than the process waits for its database. */
    private static final Duration LONGEST_DATABASE_STOP = Duration.ofSeconds(60);

    private static final JsonObject NAMES =
            new JsonObject().put("first_name", "first_name").put("last_name", "last_name");

    @TempDir
    Path directory;

    @Test
    void startsImportsAndStops() {
        List<String> log;
        try (IntakeProcess intake = IntakeProcess.start(directory, Map.of(), "-Xmx256m")) {
            Session session = intake.newSession();
            String id =
                    session.upload("First Name,Last Name\nAnn,Lee\nBob,Ray\n").id();

            JsonObject ended = session.run(id, NAMES);

            assertThat(ended.getString("status")).isEqualTo("completed");
            assertThat(session.get("/api/v2/contacts?sort=name&filter%5Bimport_id%5D=" + id)
                            .list())
                    .extracting(contact -> contact.getJsonObject("attributes").getString("name"))
                    .containsExactly("Lee, Ann", "Ray, Bob");
            // 128 + 15: the exit code of a Java machine that ended by SIGTERM.
            assertThat(intake.stop(LONGEST_STOP)).isEqualTo(143);
            log = intake.log();
        }
        Path running = directory.resolve("data/postgres/cluster/postmaster.pid");
        assertThat(Pause.until(() -> Files.notExists(running), LONGEST_DATABASE_STOP))
                .as("its database is stopped")
                .isTrue();
        assertThat(log)
                .as("what newer Java machines say of native libraries that are not allowed for")
                .noneMatch(line -> line.contains("restricted method"));
    }

    @Test
    void complainsOfNothingAfterAFirstStart() {
        Duration connecting = Duration.ofSeconds(2);
        try (IntakeProcess intake =
                IntakeProcess.start(directory, Map.of("INTAKE_DATABASE_CONNECT_TIMEOUT", connecting.toString()))) {
            // Long enough for whatever has waited for a connection.
            Pause.of(connecting.plusSeconds(1));
            intake.stop(LONGEST_STOP);

            assertThat(intake.log())
                    .anyMatch(line -> line.contains("is ready"))
                    .noneMatch(line -> line.contains(" ERROR "));
        }
    }

    @Test
    void answersWhileNobodyReadsItsLog() {
        try (IntakeProcess intake = IntakeProcess.start(directory, Map.of(), "-Xmx256m")) {
            intake.leaveLog();
            URI live = URI.create(intake.url() + "/health/live");
            // A pipe holds 64 KiB, about 600 lines.
            for (int request = 0; request < 3_000; request++) {
                assertThat(intake.send(HttpRequest.newBuilder(live)).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void hasTheServicesOfAllLibrariesInOneFileEach() throws IOException {
        try (JarFile jar = new JarFile(IntakeProcess.jar().toFile())) {
            assertThat(text(jar, "META-INF/services/org.flywaydb.core.extensibility.Plugin"))
                    .as("Flyway's own, and the one for PostgreSQL")
                    .contains("org.flywaydb.database.postgresql.PostgreSQLDatabaseType")
                    .contains("org.flywaydb.core.internal.");
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .as("signatures of libraries do not hold for the whole")
                    .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"));
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
