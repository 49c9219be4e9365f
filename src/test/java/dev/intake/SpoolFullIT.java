package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.intake.store.Database;
import dev.intake.testing.Form;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When there is no room for uploads they are refused with nothing left of them, and go on as soon as there is. */
@WithDatabase
class SpoolFullIT {
    private static final int ROOM = 2_500;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @TempDir
    private Path spool;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void takesWhatFitsIntoTheSpoolAndNotAByteMore(Database database) {
        try (Service service = start(database, Map.of("INTAKE_UPLOAD_MAX_SPOOL_BYTES", "" + ROOM))) {
            Session session = service.newSession();
            for (boolean announced : new boolean[] {true, false}) {
                assertThat(upload(session, ROOM, announced).status()).isEqualTo(201);
                assertFull(upload(session, ROOM + 1, announced));
                assertThat(upload(session, ROOM, announced).status()).isEqualTo(201);
            }
            assertThat(session.importCount()).isEqualTo(4);
            assertClean();
            assertThat(service.violations()).isEmpty();
        }
    }

    @Test
    void refusesWhatARealDiskCannotHold(Database database) throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", spool.toString()), "needs leave to mount");
        try (Service service = start(database, Map.of("INTAKE_UPLOAD_MAX_SPOOL_BYTES", "10_000_000"))) {
            Session session = service.newSession();
            Form large = new Form()
                    .field("data[type]", "imports")
                    .file("a.csv", "text/csv", ("Name\n" + "Ann Lee\n".repeat(40_000)).getBytes(UTF_8));

            assertFull(session.post("/csv", large));
            assertThat(session.upload("Name\nAnn Lee\n").status()).isEqualTo(201);

            assertThat(session.importCount()).isEqualTo(1);
            assertClean();
            assertThat(service.violations()).isEmpty();
        } finally {
            run("umount", spool.toString());
        }
    }

    private Service start(Database database, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("INTAKE_UPLOAD_SPOOL_DIR", spool.toString());
        environment.putIfAbsent("INTAKE_UPLOAD_MAX_FILE_BYTES", more.containsValue("" + ROOM) ? "2000" : "10_000_000");
        return Service.start(vertx, database, environment);
    }

    private void assertFull(Reply refused) {
        assertRefused(refused, 507, "spool_full");
        assertClean();
    }

    /** The answer may come before the file, which is removed when it has been opened: looked at again at the end, when none can come any more. */
    private void assertClean() {
        assertThat(Pause.until(() -> spooled() == 0, LONGEST)).isTrue();
    }

    /** A form of exactly so many bytes, whose length is announced or not. */
    private static Reply upload(Session session, int bytes, boolean announced) {
        int frame = form("").bytes().length;
        Form form = form("x".repeat(bytes - frame));
        assertThat(form.bytes()).hasSize(bytes);
        BodyPublisher body = announced
                ? BodyPublishers.ofByteArray(form.bytes())
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form.bytes()));
        return session.service()
                .send(session.request(session.imports("/csv"))
                        .header("Content-Type", form.contentType())
                        .POST(body));
    }

    private static Form form(String tags) {
        return new Form()
                .field("data[type]", "imports")
                .field("data[attributes][tag_list]", tags)
                .file("a.csv", "text/csv", "Name\nAnn Lee\n".getBytes(UTF_8));
    }

    private long spooled() {
        try (Stream<Path> files = Files.walk(spool)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notHere) {
            return false;
        }
    }
}
