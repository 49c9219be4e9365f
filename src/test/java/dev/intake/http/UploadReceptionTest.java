package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.http.RawRequest.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadReceptionTest {
    private static final int FILE = 200_000;
    private static final UploadLimits LIMITS =
            new UploadLimits(FILE, 10_000, 500_000, 1, Duration.ofSeconds(10), Duration.ofSeconds(30));

    @TempDir
    private static Path directory;

    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();
    private static final AtomicReference<Promise<Void>> HOLD = new AtomicReference<>();
    private static GateServer server;

    @BeforeAll
    static void start() {
        server = new GateServer(directory.resolve("spool"), LIMITS, false, UploadReceptionTest::receive);
    }

    @BeforeEach
    void reset() {
        RECEIVED.clear();
        HOLD.set(null);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Tag("case-1")
    void spoolsTheFileForAsLongAsTheRequestLasts() throws IOException {
        Answer answer = upload(form(filePart("my contacts.csv", "text/csv", "a,b\r\n1,2\r\n")));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(RECEIVED).containsExactly("my contacts.csv", "a,b\r\n1,2\r\n", "imports");
        assertNothingLeft();
    }

    @RepeatedTest(50)
    void hasTheWholeFileOnDiskBeforeAnybodyReadsIt() throws IOException {
        String content = "0123456789".repeat(FILE / 10);
        assertThat(upload(form(filePart("a.csv", "text/csv", content))).status())
                .isEqualTo(204);
        assertThat(RECEIVED.get(1)).hasSize(FILE);
    }

    @ParameterizedTest
    @CsvSource({FILE + ", 204", (FILE + 1) + ", 413"})
    @Tag("case-58")
    void boundsAFile(int bytes, int status) throws IOException {
        assertThat(upload(form(filePart("a.csv", "text/csv", "x".repeat(bytes))))
                        .status())
                .isEqualTo(status);
        assertNothingLeft();
    }

    @Test
    void boundsAFileWhoseLengthIsNotAnnounced() throws IOException {
        try (RawRequest request = request(Map.of("Transfer-Encoding", "chunked"))) {
            String begin = filePartBegin("a.csv", "text/csv");
            request.send(chunk("--" + RawRequest.BOUNDARY + "\r\n" + begin));
            for (int sent = 0; sent < 2 * FILE; sent += 10_000) {
                if (!sendQuietly(request, chunk("x".repeat(10_000)))) {
                    break;
                }
            }
            Answer answer = request.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("file_too_large");
        }
        assertNothingLeft();
    }

    @Test
    void boundsTheFieldsBesideTheFile() throws IOException {
        StringBuilder fields = new StringBuilder();
        for (int field = 0; field < 10; field++) {
            fields.append(field("data[attributes][x" + field + "]", "y".repeat(4_000)));
        }

        Answer answer = upload(form(fields + filePart("a.csv", "text/csv", "a\n1\n")));

        assertThat(answer.status()).isEqualTo(413);
        assertNothingLeft();
    }

    @Test
    @Tag("case-8")
    void refusesAFormWithoutAFile() throws IOException {
        Answer answer = upload(form(""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("file_missing");
    }

    @Test
    void refusesTwoFiles() throws IOException {
        String file = filePart("a.csv", "text/csv", "a\n1\n");

        Answer answer = upload(form(file + file));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("too_many_files");
        assertNothingLeft();
    }

    @Test
    void refusesAFileOfAnotherType() throws IOException {
        Answer answer = upload(form(filePart("a.csv", "image/png", "a\n1\n")));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("unsupported_file_type");
        assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource({"TEXT/CSV", "text/csv; charset=utf-8", "application/vnd.ms-excel", "application/octet-stream"})
    void takesTheTypesThatBrowsersSend(String type) throws IOException {
        assertThat(upload(form(filePart("a.csv", type, "a\n1\n"))).status()).isEqualTo(204);
    }

    @Test
    void refusesAFileInAnotherPart() throws IOException {
        String file = filePart("a.csv", "text/csv", "a\n1\n").replace("[file]", "[picture]");

        assertThat(upload(form(file)).code()).isEqualTo("invalid_document");
        assertNothingLeft();
    }

    @Test
    void refusesAnUploadThatEndsWithinTheFile() throws IOException {
        String whole = form(filePart("a.csv", "text/csv", "a\n1\n"));

        Answer answer = upload(whole.substring(0, whole.indexOf("a\n1\n") + 2));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("incomplete_upload");
        assertNothingLeft();
    }

    @Test
    void refusesAnUploadThatStandsStill() throws IOException {
        try (GateServer strict = strict("idle", Duration.ofMillis(400), LIMITS.overall());
                RawRequest request = request(strict, Map.of("Content-Length", "100000"))) {
            request.send("--" + RawRequest.BOUNDARY + "\r\n" + filePartBegin("a.csv", "text/csv") + "a,b\r\n");

            Answer answer = request.answer();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.code()).isEqualTo("upload_timeout");
            assertNothingLeft(strict);
        }
    }

    @Test
    void refusesAnUploadThatTakesTooLong() throws IOException {
        try (GateServer strict = strict("overall", LIMITS.idle(), Duration.ofSeconds(3));
                RawRequest request = request(strict, Map.of("Content-Length", "150000"))) {
            request.send("--" + RawRequest.BOUNDARY + "\r\n" + filePartBegin("a.csv", "text/csv"));
            long end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
            while (System.nanoTime() < end && sendQuietly(request, "x")) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                if (strict.spooledFiles() == 0 && strict.spool.reservedBytes() == 0) {
                    break;
                }
            }
            assertThat(request.answer().status()).isEqualTo(408);
            assertNothingLeft(strict);
        }
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOff() throws IOException {
        try (RawRequest request = request(Map.of("Content-Length", "100000"))) {
            request.send("--" + RawRequest.BOUNDARY + "\r\n" + filePartBegin("a.csv", "text/csv") + "a,b\r\n");
            assertThat(GateServer.soon(() -> server.spooledFiles() == 1)).isTrue();
        }
        assertNothingLeft();
        assertThat(RECEIVED).isEmpty();
    }

    @Test
    void refusesMoreUploadsOfAUserThanMayBeOpen() throws IOException {
        HOLD.set(Promise.promise());
        try (RawRequest first = request(form(filePart("a.csv", "text/csv", "a\n1\n")))) {
            assertThat(GateServer.soon(() -> RECEIVED.size() == 3)).isTrue();

            Answer second = upload(form(filePart("b.csv", "text/csv", "a\n1\n")));

            assertThat(second.status()).isEqualTo(429);
            assertThat(second.headers()).containsKey("retry-after");
            HOLD.get().complete();
            assertThat(first.answer().status()).isEqualTo(204);
        }
        assertNothingLeft();
    }

    @Test
    void refusesWhatTheSpoolCannotHold() throws IOException {
        try (GateServer small = new GateServer(
                        directory.resolve("small"),
                        new UploadLimits(FILE, 10_000, 100_000, 5, LIMITS.idle(), LIMITS.overall()),
                        false,
                        UploadReceptionTest::receive);
                RawRequest request = request(small, Map.of("Content-Length", "150000"))) {
            Answer answer = request.answer();
            assertThat(answer.status()).isEqualTo(507);
            assertThat(answer.code()).isEqualTo("spool_full");
            assertThat(small.spool.reservedBytes()).isZero();
        }
    }

    @Test
    void removesAtTheStartWhatAProcessHasLeft() throws IOException {
        Path left =
                Files.createDirectories(directory.resolve("process-999999999")).resolve("a.upload");
        Files.writeString(left, "left");
        Path foreign = Files.writeString(directory.resolve("notes.txt"), "kept");

        UploadSpool.open(directory, LIMITS);

        assertThat(left).doesNotExist();
        assertThat(foreign).exists();
    }

    private static Future<Void> receive(ApiRequest request) {
        FileUpload file = request.context().fileUploads().get(0);
        JsonObject document = MultipartForm.document(request.context().request().formAttributes());
        RECEIVED.add(file.fileName());
        RECEIVED.add(request.context()
                .vertx()
                .fileSystem()
                .readFileBlocking(file.uploadedFileName())
                .toString());
        RECEIVED.add(document.getJsonObject("data").getString("type"));
        Promise<Void> held = HOLD.get();
        return held == null ? request.noContent() : held.future().compose(go -> request.noContent());
    }

    /** A server that waits for an upload no longer than that. */
    private static GateServer strict(String name, Duration idle, Duration overall) {
        UploadLimits limits = new UploadLimits(FILE, 10_000, 500_000, 1, idle, overall);
        return new GateServer(directory.resolve(name), limits, false, UploadReceptionTest::receive);
    }

    private static void assertNothingLeft() {
        assertNothingLeft(server);
    }

    private static void assertNothingLeft(GateServer server) {
        assertThat(GateServer.soon(() -> server.spooledFiles() == 0)).isTrue();
        assertThat(GateServer.soon(() -> server.spool.reservedBytes() == 0)).isTrue();
    }

    private static Answer upload(String body) throws IOException {
        try (RawRequest request = request(body)) {
            return request.answer();
        }
    }

    private static RawRequest request(String body) throws IOException {
        RawRequest request = request(Map.of("Content-Length", Integer.toString(body.length())));
        sendQuietly(request, body);
        return request;
    }

    private static RawRequest request(Map<String, String> headers) throws IOException {
        return request(server, headers);
    }

    private static RawRequest request(GateServer server, Map<String, String> headers) throws IOException {
        return new RawRequest(server.port(), "POST", GateServer.IMPORTS, headers(server, headers));
    }

    private static Map<String, String> headers(GateServer server, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Authorization", server.bearer());
        headers.put("Content-Type", RawRequest.MULTIPART);
        return headers;
    }

    /** A refused body may meet a closed connection; what the server has said decides. */
    private static boolean sendQuietly(RawRequest request, String text) {
        try {
            request.send(text);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static String form(String parts) {
        return field("data[type]", "imports") + parts + "--" + RawRequest.BOUNDARY + "--\r\n";
    }

    private static String field(String name, String value) {
        return "--" + RawRequest.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                + "\r\n";
    }

    private static String filePart(String name, String type, String content) {
        return "--" + RawRequest.BOUNDARY + "\r\n" + filePartBegin(name, type) + content + "\r\n";
    }

    private static String filePartBegin(String name, String type) {
        return "Content-Disposition: form-data; name=\"data[attributes][file]\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n";
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
