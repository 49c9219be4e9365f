package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Form;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large and how slow an upload may be; whatever becomes of one, nothing of it stays on disk. */
@WithDatabase
class UploadBoundsIT {
    private static final int MAX_FILE = 2_000;
    private static final int MAX_JSON = 3_000;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @TempDir
    private static Path spool;

    private static Service service;
    private Session session;

    @BeforeAll
    static void start(Vertx vertx, Database database) {
        service = Service.start(
                vertx,
                database,
                Map.of(
                        "INTAKE_UPLOAD_MAX_FILE_BYTES", Integer.toString(MAX_FILE),
                        "INTAKE_HTTP_MAX_JSON_BYTES", Integer.toString(MAX_JSON),
                        "INTAKE_UPLOAD_MAX_OPEN_PER_USER", "2",
                        "INTAKE_UPLOAD_TIMEOUT", "PT3S",
                        "INTAKE_UPLOAD_SPOOL_DIR", spool.toString()));
    }

    @AfterAll
    static void stop() {
        assertThat(service.violations()).isEmpty();
        service.close();
    }

    @BeforeEach
    void open() {
        session = service.newSession();
    }

    @AfterEach
    void nothingStaysInTheSpool() {
        assertThat(Pause.until(() -> spooled().isEmpty(), LONGEST)).isTrue();
    }

    @Test
    @Tag("case-58")
    void takesAFileOfTheLargestSizeAndNoLargerOne() {
        assertThat(upload(MAX_FILE).status()).isEqualTo(201);

        Reply refused = upload(MAX_FILE + 1);

        assertRefused(refused, 413, "file_too_large");
        assertThat(places(refused)).containsExactly("/data/attributes/file");
        assertThat(refused.body()).contains("2000 bytes");
        assertThat(session.importCount()).isEqualTo(1);
    }

    @Test
    void refusesALengthThatIsTooLargeBeforeAnythingIsSent() {
        String answer = raw("Content-Length: 700000000\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("file_too_large");
        assertThat(session.importCount()).isZero();
    }

    @Test
    void takesAJsonBodyOfTheLargestSizeAndNoLargerOne() {
        String id = upload(100).id();
        int frame = document(id, "").encode().length();

        assertThat(change(id, MAX_JSON - frame).status()).isEqualTo(200);
        assertRefused(change(id, MAX_JSON - frame + 1), 413, "body_too_large");
        assertThat(session.get(session.imports("/" + id)).attributes().getString("tag_list"))
                .hasSize(MAX_JSON - frame);
    }

    @Test
    void givesUpOnAnUploadThatGoesOnForTooLong() {
        String answer = raw("Content-Length: 1000\r\n\r\n" + partialForm());

        assertThat(answer).startsWith("HTTP/1.1 408").contains("upload_timeout");
        assertThat(session.importCount()).isZero();
    }

    @Test
    void forgetsAnUploadThatIsBrokenOff() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "Content-Length: 1000\r\n\r\n" + partialForm());
            assertThat(Pause.until(() -> spooled().size() == 1, LONGEST)).isTrue();
        }
        nothingStaysInTheSpool();
        assertThat(session.importCount()).isZero();
    }

    @Test
    void opensOnlySoManyUploadsOfOneUser() throws IOException {
        try (Socket first = connect();
                Socket second = connect()) {
            send(first, "Content-Length: 1000\r\n\r\n" + partialForm());
            send(second, "Content-Length: 1000\r\n\r\n" + partialForm());
            assertThat(Pause.until(() -> spooled().size() == 2, LONGEST)).isTrue();

            Reply refused = upload(100);

            assertRefused(refused, 429, "too_many_uploads");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(service.newSession().upload("Name\nAnn Lee\n").status()).isEqualTo(201);
        }
    }

    private Reply upload(int bytes) {
        byte[] csv = new byte[bytes];
        Arrays.fill(csv, (byte) 'x');
        System.arraycopy("Name\n".getBytes(UTF_8), 0, csv, 0, 5);
        return session.post("/csv", new Form().field("data[type]", "imports").file("a.csv", "text/csv", csv));
    }

    private Reply change(String id, int tagChars) {
        return session.send("PATCH", session.imports("/csv/" + id), document(id, "x".repeat(tagChars)));
    }

    private static JsonObject document(String id, String tags) {
        JsonObject attributes = new JsonObject().put("overwrite", true).put("tag_list", tags);
        return new JsonObject()
                .put(
                        "data",
                        new JsonObject().put("id", id).put("type", "imports").put("attributes", attributes));
    }

    private static Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), service.directPort());
    }

    private static String partialForm() {
        return """
                --x
                Content-Disposition: form-data; name="data[type]"

                imports
                --x
                Content-Disposition: form-data; name="data[attributes][file]"; filename="a.csv"
                Content-Type: text/csv

                Name,Notes
                Ann Lee,""".replace("\n", "\r\n");
    }

    /** Sends that and waits for the answer, up to its end. */
    private String raw(String rest) {
        try (Socket socket = connect()) {
            send(socket, rest);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Socket socket, String rest) throws IOException {
        String head = "POST " + session.imports("/csv") + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                + session.token() + "\r\nContent-Type: multipart/form-data; boundary=x\r\n";
        socket.getOutputStream().write((head + rest).getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    private static List<Path> spooled() {
        try (Stream<Path> files = Files.walk(spool)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
