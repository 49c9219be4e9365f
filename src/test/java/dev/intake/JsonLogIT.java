package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.IntakeProcess;
import dev.intake.testing.Session;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as a collector of logs wants it. */
class JsonLogIT {
    /** Ten seconds are promised, and the machine ends after them. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private static final JsonObject MAPPINGS = new JsonObject().put("first_name", "first_name");

    @TempDir
    Path directory;

    @Test
    void isOneObjectALineThatNamesRequestAndImport() throws IOException {
        Files.createDirectories(directory.resolve("conf"));
        Files.writeString(directory.resolve("conf/intake.yaml"), "log:\n  format: json\n");
        List<String> lines;
        String id;
        try (IntakeProcess intake = IntakeProcess.start(directory, Map.of())) {
            Session session = intake.newSession();
            id = session.upload("First Name\nAnn\n").id();
            session.run(id, MAPPINGS);
            intake.send(session.request("/api/v2/user").header("X-Request-Id", "from-the-client"));
            intake.stop(LONGEST_STOP);
            lines = intake.log();
        }

        List<JsonObject> log = lines.stream()
                // What newer Java machines say of libraries.
                .filter(line -> !line.startsWith("WARNING"))
                .map(JsonObject::new)
                .toList();
        assertThat(log).allSatisfy(line -> {
            assertThat(line.fieldNames()).contains("time", "level", "logger", "thread", "message");
            assertThat(OffsetDateTime.parse(line.getString("time"))).isNotNull();
        });
        assertThat(log)
                .filteredOn(line -> line.getString("message").startsWith("GET /api/v2/user "))
                .extracting(line -> line.getString("request_id"))
                .containsExactly("from-the-client");
        assertThat(log)
                .filteredOn(line -> line.getString("message").equals("Import " + id + ": COMPLETED"))
                .extracting(line -> line.getString("import_id"))
                .containsExactly(id);
    }
}
