package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.IntakeProcess;
import dev.intake.testing.Session;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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

    @Test
    void namesAllEventLoopsForManyConnections() {
        try (IntakeProcess intake = IntakeProcess.start(directory, Map.of("INTAKE_LOG_FORMAT", "json"))) {
            URI live = URI.create(intake.url() + "/health/live");
            // Kept: a client that is collected closes its connection, and each has one of its own.
            List<HttpClient> clients =
                    Stream.generate(HttpClient::newHttpClient).limit(16).toList();
            clients.forEach(client -> client.sendAsync(
                            HttpRequest.newBuilder(live).build(), HttpResponse.BodyHandlers.discarding())
                    .join());
            intake.stop(LONGEST_STOP);

            assertThat(intake.log())
                    .filteredOn(line -> line.contains("GET /health/live"))
                    .hasSize(clients.size())
                    .extracting(line -> new JsonObject(line).getString("thread"))
                    .as("as many event loops answer as there are processors")
                    .satisfies(threads -> assertThat(Set.copyOf(threads))
                            .hasSize(Math.min(
                                    clients.size(), Runtime.getRuntime().availableProcessors())));
        }
    }
}
