package dev.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as it is started by hand: from the jar in the build, from the classes when there is no jar yet. */
class MainIT {
    @TempDir
    Path directory;

    @Test
    void saysInOneSentenceWhyItCannotStart() throws Exception {
        Process process = start(Map.of("INTAKE_HTTP_PROT", "1"));

        List<String> lines = log(process).lines().filter(MainIT::isOurs).toList();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(lines)
                .containsExactly(
                        "The environment variable INTAKE_HTTP_PROT is unknown: did you mean INTAKE_HTTP_PORT?");
    }

    @Test
    void stopsItsDatabaseWhenItIsAskedToEnd() throws Exception {
        Process process = start(Map.of("INTAKE_HTTP_PORT", "0"));
        BufferedReader log = log(process);
        String line = log.readLine();
        while (line != null && !line.contains("Embedded PostgreSQL started")) {
            line = log.readLine();
        }
        Path running = directory.resolve("data/postgres/cluster/postmaster.pid");
        assertThat(line).isNotNull();
        assertThat(running).exists();

        // Not through the process itself, which would close the log that is still to be read.
        process.toHandle().destroy();
        List<String> rest = log.lines().filter(MainIT::isOurs).toList();
        process.waitFor();

        // A slow disk may take longer than the process waits for its database.
        assertThat(Pause.until(() -> Files.notExists(running), Duration.ofSeconds(60)))
                .as("its database is stopped")
                .isTrue();
        assertThat(rest).noneMatch(sentence -> sentence.contains("did not start"));
    }

    private Process start(Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        String jar = System.getProperty("intake.jar", "");
        command.addAll(
                Files.exists(Path.of(jar)) && !jar.isEmpty()
                        ? List.of("-jar", jar)
                        : List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static BufferedReader log(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Newer Java machines warn of what libraries do. */
    private static boolean isOurs(String line) {
        return !line.isBlank() && !line.startsWith("WARNING: ");
    }
}
