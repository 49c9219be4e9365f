package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.intake.store.Database;
import dev.intake.testing.Form;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log names what was done, and says nothing of people and no secret, however much of it is asked for. */
@WithService
class LogsIT {
    /** In everything that must not be logged, and in nothing else. */
    private static final String MARK = "qzxmark";

    private static final JsonObject MAPPINGS = new JsonObject()
            .put("first_name", "first_name")
            .put("last_name", "last_name")
            .put("email_1", "email")
            .put("phone_1", "phone")
            .put("notes", "notes");

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.intake");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void sayNothingOfPeopleWhoseRowsFailOrWhoseBatchIsHalved(Service service, Database database) {
        database.writes()
                .query("ALTER TABLE contacts ADD CONSTRAINT no_poison CHECK (name NOT LIKE 'Poison%')")
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Session session = service.newSession();
        Form form = new Form()
                .field("data[type]", "imports")
                .field("data[attributes][tag_list]", MARK + "tag")
                .file(MARK + "%0d%0aINFO forged.csv", "text/csv", csv().getBytes(StandardCharsets.UTF_8));
        String id = session.post("/csv", form).id();

        JsonObject ended = session.run(id, MAPPINGS);

        assertThat(ended.getInteger("rows_failed")).isEqualTo(2);
        // Said after the end stands in the database, so that a client may know it sooner.
        await("Import " + id + ": COMPLETED");
        assertThat(text()).contains("halving the batch");
        assertThat(events())
                .filteredOn(event -> event.getLoggerName().startsWith("dev.intake.importing"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getMDCPropertyMap()).containsEntry("import_id", id));
        assertSilent();
    }

    @Test
    void sayNothingOfTokensSignaturesAndWhatRequestsBringAlong(Service service) {
        Session session = service.newSession();
        String id = session.upload("Name\nAnn\n").id();
        String link = session.get(session.imports("/" + id)).attributes().getString("file_url");
        URI file = URI.create(link.startsWith("/") ? service.url() + link : link);
        String path = "http://127.0.0.1:" + service.directPort() + file.getRawPath();

        List<HttpRequest.Builder> requests = List.of(
                at(path + "?" + file.getRawQuery()),
                at(path + "?expires=4102444800&signature=" + MARK + "signature"),
                at(service.url() + "/api/v2/user").header("Authorization", "Bearer " + MARK + ".token.bad"),
                at(service.url() + "/api/v2/user").header("Authorization", "Basic " + MARK),
                at(service.url() + "/metrics").header("Authorization", "Bearer " + MARK),
                at(service.url() + "/" + MARK + "/route"),
                session.request("/api/v2/contacts?filter%5Bname%5D=" + MARK + "&" + MARK + "=1"),
                session.request("/api/v2/contacts?filter%5Bname%5D=" + MARK),
                session.request("/api/v2/user").header("X-Request-Id", MARK + " has a space"),
                session.request("/api/v2/user").header("Accept", "text/" + MARK),
                session.request(session.imports("/csv/" + id))
                        .header("Content-Type", "application/vnd.api+json")
                        .method("PATCH", BodyPublishers.ofString("{\"" + MARK)),
                session.request(session.imports("/csv"))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString("--x\r\n" + MARK)));

        assertThat(requests.stream().map(service::send).map(Reply::status))
                .containsExactly(200, 403, 401, 401, 200, 404, 400, 200, 200, 406, 400, 422);
        assertThat(text()).contains("/file").doesNotContain("signature=").doesNotContain(session.token());
        assertSilent();
    }

    @Test
    void nameTheRequestOfEachAnswer(Service service) {
        Session session = service.newSession();

        service.send(session.request("/api/v2/user").header("X-Request-Id", "seen-by-all"));

        // Written when the answer has gone out.
        await("GET /api/v2/user ");
        assertThat(events())
                .filteredOn(event -> event.getFormattedMessage().contains("GET /api/v2/user"))
                .singleElement()
                .satisfies(event -> assertThat(event.getKeyValuePairs())
                        .anySatisfy(pair -> assertThat(pair).hasToString("request_id=\"seen-by-all\"")));
    }

    private void await(String line) {
        assertThat(Pause.until(() -> text().contains(line), Duration.ofSeconds(10)))
                .as(line)
                .isTrue();
    }

    private void assertSilent() {
        assertThat(text().lines().filter(line -> line.contains(MARK))).isEmpty();
    }

    /** What is there now; other threads go on adding to it, under the appender's lock. */
    private List<ILoggingEvent> events() {
        synchronized (log) {
            return List.copyOf(log.list);
        }
    }

    /** All that any format of the log could show. */
    private String text() {
        return events().stream()
                .map(event -> event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " "
                        + event.getKeyValuePairs() + " " + List.of(event.getThreadName()) + "\n"
                        + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }

    private static HttpRequest.Builder at(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    private static String csv() {
        return IntStream.rangeClosed(1, 300)
                .mapToObj(row -> MARK + row + "," + (row == 77 ? "Poison" : "Lee") + ","
                        + (row == 200 ? MARK + "@@" : MARK + row + "@example.org") + ",+1 212 555 "
                        + (1_000 + row) + "," + MARK + " was born")
                .collect(Collectors.joining("\n", "First Name,Last Name,Email,Phone,Notes\n", "\n"));
    }
}
