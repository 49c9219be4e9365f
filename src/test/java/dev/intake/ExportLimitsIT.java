package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers of exports that take little or nothing leave connections to those who ask for lists. */
@WithDatabase
@Timeout(120)
class ExportLimitsIT {
    /** More than the buffers between the service and a reader hold. */
    private static final int ROWS = 120;

    private static final int NOTES = 100_000;

    private Vertx vertx;
    private Database database;
    private Service service;
    private Session session;

    @BeforeEach
    void start(DatabaseOptions options) {
        vertx = Vertx.vertx();
        database = new Database(vertx, options, 2);
        service = Service.start(vertx, database, Map.of("INTAKE_EVENTS_SLOW_READER_TIMEOUT", "PT3S"));
        session = service.newSession();
        StringBuilder csv = new StringBuilder("Name,Notes\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append("Ann Lee")
                    .append(row)
                    .append(',')
                    .append("n".repeat(NOTES))
                    .append('\n');
        }
        session.run(
                session.upload(csv.toString()).id(),
                new JsonObject().put("full_name", "name").put("notes", "notes"));
    }

    @AfterEach
    void stop() {
        assertThat(service.violations()).isEmpty();
        service.close();
        database.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void answersListsWhileReadersOfExportsTakeNothingAndDropsThem() throws IOException {
        try (Socket first = begun();
                Socket second = begun()) {
            Reply third = session.getCsv("/api/v2/contacts");

            assertRefused(third, 503, "unavailable");
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(session.get("/api/v2/contacts?per_page=1").status()).isEqualTo(200);
            awaitPlace();
            // Whoever came after the two goes after them: with a third that takes nothing there is a place only when
            // both have gone.
            try (Socket later = begun()) {
                awaitPlace();
                assertThat(later.isConnected()).isTrue();
                assertThat(isCutShort(first)).isTrue();
                assertThat(isCutShort(second)).isTrue();
            }
        }
    }

    private void awaitPlace() {
        while (session.getCsv("/api/v2/contacts").status() != 200) {
            Pause.moment();
        }
    }

    /** An export whose reader has read the first byte, and reads no more. */
    private Socket begun() throws IOException {
        Socket reader = new Socket();
        reader.setReceiveBufferSize(4_096);
        reader.setSoTimeout(60_000);
        reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.directPort()));
        reader.getOutputStream()
                .write(
                        ("GET /api/v2/contacts HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAccept: text/csv\r\nAuthorization: Bearer "
                                        + session.token() + "\r\n\r\n")
                                .getBytes(ISO_8859_1));
        assertThat(reader.getInputStream().read()).isEqualTo('H');
        return reader;
    }

    private static boolean isCutShort(Socket reader) {
        try {
            return reader.getInputStream().readAllBytes().length < (long) ROWS * NOTES;
        } catch (IOException reset) {
            return true;
        }
    }
}
