package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.IntakeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as whoever runs the service sets it up. */
class LogSetupIT {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private static final String OWN = """
            <configuration>
              <appender name="own" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>own %msg%n</pattern></encoder>
              </appender>
              <root level="info"><appender-ref ref="own"/></root>
            </configuration>
            """;

    @TempDir
    Path directory;

    @Test
    void givesWayToAFileOfOnesOwn() throws IOException {
        Path file = Files.writeString(directory.resolve("own.xml"), OWN);

        try (IntakeProcess intake = IntakeProcess.start(directory, Map.of(), "-Dlogback.configurationFile=" + file)) {
            intake.stop(LONGEST_STOP);

            assertThat(intake.log())
                    .filteredOn(line -> line.contains("Intake is ready on"))
                    .singleElement()
                    .asString()
                    .startsWith("own ");
        }
    }
}
