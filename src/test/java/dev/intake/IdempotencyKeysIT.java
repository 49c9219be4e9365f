package dev.intake;

import static dev.intake.testing.Refusals.assertRefused;
import static dev.intake.testing.Refusals.places;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import dev.intake.testing.Form;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithService;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that repeats a creating request with its key gets one thing, however often and wherever it asks. */
@WithService
class IdempotencyKeysIT {
    private static final String CSV = "First Name,Last Name\nAnn,Lee\n";
    private static final String HEADER = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";
    private static final int LOOKS = 400;

    private static final String DIE_AFTER_THE_IMPORT = """
            UPDATE idempotency_keys
            SET status = 'running',
                resource_id = NULL,
                lease_until = clock_timestamp()
            WHERE key = $1
            """;
    private static final String DIE_BEFORE_THE_IMPORT = """
            WITH died AS (
                UPDATE idempotency_keys
                SET status = 'running',
                    resource_id = NULL,
                    lease_until = clock_timestamp()
                WHERE key = $1
                RETURNING request_id)
            DELETE FROM imports
            USING died
            WHERE imports.request_id = died.request_id
            """;

    private final String key = UUID.randomUUID().toString();
    private Service service;
    private Session session;

    @BeforeEach
    void open(Service running) {
        service = running;
        session = running.newSession();
    }

    @Test
    void makesOneImportOfARequestThatIsRepeated() {
        Reply first = upload("/csv", form());
        Reply second = upload("/csv", form());

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.headers().firstValue(REPLAYED)).isEmpty();
        assertReplayed(second, first);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(session.importCount()).isEqualTo(1);
    }

    @Test
    void takesFieldsInAnotherOrderForTheSameRequest() {
        Reply first = upload("", form().field("data[attributes][tag_list]", "a,b"));
        Form turned = new Form()
                .field("data[attributes][tag_list]", "a,b")
                .file("contacts.csv", "text/csv", CSV.getBytes(UTF_8))
                .field("data[type]", "imports");

        assertReplayed(upload("", turned), first);
    }

    @Test
    void repeatsTheImportAsItIsNow() {
        String id = upload("/csv", form()).id();
        session.run(id, new JsonObject().put("first_name", "first_name").put("last_name", "last_name"));

        Reply again = upload("/csv?fields[imports]=status".replace("[", "%5B").replace("]", "%5D"), form());

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.attributes()).isEqualTo(new JsonObject().put("status", "completed"));
    }

    @Test
    void refusesAnotherRequestWithTheSameKey() {
        upload("/csv", form());
        Form otherFile =
                new Form().field("data[type]", "imports").file("contacts.csv", "text/csv", "x\n1\n".getBytes(UTF_8));
        Form otherName = new Form().field("data[type]", "imports").file("people.csv", "text/csv", CSV.getBytes(UTF_8));

        for (Reply reply : List.of(
                upload("/csv", otherFile),
                upload("/csv", otherName),
                upload("/csv", form().field("data[attributes][tag_list]", "a")),
                upload("", form()))) {
            assertRefused(reply, 422, "idempotency_key_reuse");
            assertThat(places(reply)).containsExactly(HEADER);
        }
        assertThat(session.importCount()).isEqualTo(1);
    }

    @Test
    void leavesTheKeyOfARefusedRequestFree() {
        Form empty = new Form()
                .field("data[type]", "imports")
                .file("contacts.csv", "text/csv", "First Name\n".getBytes(UTF_8));
        assertRefused(upload("/csv", empty), 422, "file_without_rows");

        assertThat(upload("/csv", form()).status()).isEqualTo(201);
    }

    @Test
    void keepsTheKeysOfUsersApart() {
        Reply mine = upload("/csv", form());
        session = service.newSession();

        Reply theirs = upload("/csv", form());

        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.headers().firstValue(REPLAYED)).isEmpty();
        assertThat(theirs.id()).isNotEqualTo(mine.id());
    }

    @Test
    void saysThatTheImportWasDeletedSince() {
        String id = upload("/csv", form()).id();
        session.delete(session.imports("/" + id));

        Reply again = upload("/csv", form());

        assertRefused(again, 410, "gone");
        assertThat(again.headers().firstValue(REPLAYED)).isEmpty();
        assertThat(session.importCount()).isZero();
    }

    @Test
    void makesOneImportOfManyRequestsAtTheSameInstantInTwoProcesses(DatabaseOptions options) throws Exception {
        Vertx vertx = Vertx.vertx();
        Database database = new Database(vertx, options, 2);
        try (Service other = Service.start(
                vertx, database, Map.of("INTAKE_JWT_SECRET", "not the first one's, but its dev session is used"))) {
            Session there = other.newSession();
            session.send("POST", "/api/v2/account_lists/" + session.listId() + "/users", reference(there.userId()));
            Session elsewhere = new Session(other, there.token(), there.userId(), session.listId());
            for (Session here : List.of(session, elsewhere)) {
                assertThat(together(here).stream().filter(reply -> reply.status() == 201))
                        .extracting(Reply::id)
                        .isNotEmpty()
                        .containsOnly(upload(here, "/csv", form()).id());
            }
            assertThat(session.importCount()).isEqualTo(2);
            assertThat(other.violations()).isEmpty();
        } finally {
            database.close().toCompletionStage().toCompletableFuture().join();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void givesTheFirstImportToAClientThatLostItsAnswer() throws IOException {
        Form form = form();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.directPort())) {
            String head = "POST " + session.imports("/csv") + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                    + session.token() + "\r\nContent-Type: " + form.contentType() + "\r\n" + HEADER + ": " + key
                    + "\r\nContent-Length: " + form.bytes().length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(form.bytes());
            socket.getOutputStream().flush();
            for (int look = 0; look < LOOKS && session.importCount() == 0; look++) {
                Pause.moment();
            }
        }
        String id = session.get(session.imports("")).list().get(0).getString("id");

        Reply again = uploadUntilDone();

        assertThat(again.id()).isEqualTo(id);
        assertThat(session.importCount()).isEqualTo(1);
    }

    @Test
    void findsTheImportOfAProcessThatDiedBeforeItCouldSaySo(Database database) {
        Reply first = upload("/csv", form());
        execute(database, DIE_AFTER_THE_IMPORT);

        assertReplayed(upload("/csv", form()), first);
        assertThat(session.importCount()).isEqualTo(1);
    }

    @Test
    void takesUpTheRequestOfAProcessThatDiedBeforeTheImport(Database database) {
        String lost = upload("/csv", form()).id();
        execute(database, DIE_BEFORE_THE_IMPORT);

        Reply again = upload("/csv", form());

        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.headers().firstValue(REPLAYED)).isEmpty();
        assertThat(again.id()).isNotEqualTo(lost);
        assertReplayed(upload("/csv", form()), again);
        assertThat(session.importCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb"})
    void refusesWhatIsNoKey(String malformed) {
        assertMalformed(request("/csv", form()).header(HEADER, malformed));
        assertMalformed(request("/csv", form()).header(HEADER, "x".repeat(256)));
        assertMalformed(request("/csv", form()).header(HEADER, "one").header(HEADER, "two"));
        assertThat(service.send(request("/csv", form()).header(HEADER, "x".repeat(255)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void makesOneAccountListAndAddsAUserOnce() {
        JsonObject smiths = new JsonObject()
                .put(
                        "data",
                        new JsonObject()
                                .put("type", "account_lists")
                                .put("attributes", new JsonObject().put("name", "The Smiths")));
        Reply made = post("/api/v2/account_lists", key, smiths);
        assertReplayed(post("/api/v2/account_lists", key, smiths), made);
        String users = "/api/v2/account_lists/" + made.id() + "/users";
        String colleague = service.newSession().userId();
        Reply added = post(users, "add " + key, reference(colleague));

        assertReplayed(post(users, "add " + key, reference(colleague)), added);
        session.delete(users + "/" + colleague);
        assertRefused(post(users, "add " + key, reference(colleague)), 410, "gone");
        assertThat(session.get(users).list()).hasSize(1);
        assertThat(session.get("/api/v2/account_lists").list()).hasSize(2);
    }

    private List<Reply> together(Session who) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CyclicBarrier start = new CyclicBarrier(8);
            Callable<Reply> send = () -> {
                start.await();
                return upload(who, "/csv", form());
            };
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> sent : threads.invokeAll(Collections.nCopies(8, send))) {
                replies.add(sent.get());
            }
            assertThat(replies).allSatisfy(reply -> {
                assertThat(reply.status()).as(reply.body()).isIn(201, 409);
                if (reply.status() == 409) {
                    assertRefused(reply, 409, "idempotency_key_in_use");
                    assertThat(reply.headers().firstValue("Retry-After")).isPresent();
                }
            });
            return replies;
        } finally {
            threads.shutdown();
        }
    }

    private Reply uploadUntilDone() {
        Reply reply = upload("/csv", form());
        for (int look = 0; look < LOOKS && reply.status() == 409; look++) {
            Pause.moment();
            reply = upload("/csv", form());
        }
        return reply;
    }

    private void assertMalformed(HttpRequest.Builder request) {
        Reply refused = service.send(request);
        assertRefused(refused, 400, "invalid_parameter");
        assertThat(places(refused)).containsExactly(HEADER);
    }

    private static void assertReplayed(Reply again, Reply first) {
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.headers().firstValue(REPLAYED)).hasValue("true");
        assertThat(again.id()).isEqualTo(first.id());
    }

    private static Form form() {
        return Form.upload(CSV);
    }

    private static JsonObject reference(String userId) {
        return new JsonObject()
                .put("data", new JsonObject().put("type", "users").put("id", userId));
    }

    private Reply upload(String rest, Form form) {
        return upload(session, rest, form);
    }

    private Reply upload(Session who, String rest, Form form) {
        return who.service().send(request(who, rest, form).header(HEADER, key));
    }

    private HttpRequest.Builder request(String rest, Form form) {
        return request(session, rest, form);
    }

    private static HttpRequest.Builder request(Session who, String rest, Form form) {
        return who.request(who.imports(rest))
                .header("Content-Type", form.contentType())
                .POST(BodyPublishers.ofByteArray(form.bytes()));
    }

    private Reply post(String path, String withKey, JsonObject document) {
        return service.send(session.request(path)
                .header("Content-Type", "application/vnd.api+json")
                .header(HEADER, withKey)
                .POST(BodyPublishers.ofString(document.encode())));
    }

    private void execute(Database database, String sql) {
        assertThat(database.writes()
                        .preparedQuery(sql)
                        .execute(Tuple.of(key))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .rowCount())
                .isEqualTo(1);
    }
}
