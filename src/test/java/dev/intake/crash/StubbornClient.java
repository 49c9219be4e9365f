package dev.intake.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.intake.testing.Endpoint;
import dev.intake.testing.Form;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Session;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** A user whose requests may stay without an answer: each is repeated, at the other service, until one answers it. */
final class StubbornClient {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled", "undone", "undo_failed");

    private final List<ServiceProcess> services;
    private volatile ServiceProcess asked;
    private final AtomicInteger answers = new AtomicInteger();
    private Session account;
    private volatile String importId = UUID.randomUUID().toString();

    StubbornClient(List<ServiceProcess> services, ServiceProcess first) {
        this.services = List.copyOf(services);
        this.asked = requireNonNull(first, "first");
    }

    /** The service that it asks just now. */
    ServiceProcess asked() {
        return asked;
    }

    /** From now on it asks that one first. */
    void ask(ServiceProcess service) {
        asked = requireNonNull(service, "service");
    }

    /** How many requests have been answered or have failed so far. */
    int answers() {
        return answers.get();
    }

    UUID importId() {
        return UUID.fromString(importId);
    }

    UUID listId() {
        return UUID.fromString(account.listId());
    }

    /** Gets a user and a list of its own. */
    void open() {
        JsonObject made = insist(
                        service -> service.send(
                                HttpRequest.newBuilder(URI.create(service.url() + "/dev/session?fresh=true"))),
                        reply -> reply.status() == 200)
                .json();
        account = new Session(
                asked().endpoint(),
                made.getString("token"),
                made.getString("user_id"),
                made.getString("account_list_id"));
    }

    /** The form of the upload, with the id that the import is to have. */
    Form form(String csv) {
        return new Form()
                .field("data[type]", "imports")
                .field("data[id]", importId)
                .file("contacts.csv", "text/csv", csv.getBytes(UTF_8));
    }

    /** Uploads the file. When it is not known whether an earlier attempt arrived, the answer to the next one tells: its id is taken. */
    void upload(PacedBody body) {
        Reply reply = insist(
                service -> {
                    Session session = at(service);
                    return service.send(session.request(session.imports("/csv"))
                            .header("Content-Type", body.contentType())
                            .POST(body.publisher()));
                },
                answer -> answer.status() == 201 || answer.status() == 409);
        if (reply.status() == 409 && !exists()) {
            throw new IdTakenException();
        }
    }

    /** A part of the file has arrived under the id, but no import: the id cannot be had until that is swept. */
    static final class IdTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void chooseAnotherId() {
        importId = UUID.randomUUID().toString();
    }

    void map() {
        change(CrashFile.mappings());
    }

    /** Says what the failed rows of the import waited for. */
    void mapLate() {
        change(CrashFile.lateMappings());
    }

    void start() {
        insist(this::start, StubbornClient::isStarted);
    }

    /** Both services are told to start it at the same time; one of them may stay without an answer. */
    void startTwice() {
        Endpoint rival = other().endpoint();
        CompletableFuture<?> rivals =
                CompletableFuture.supplyAsync(() -> start(rival)).exceptionally(unanswered -> null);
        start();
        rivals.join();
    }

    /** What an earlier request asked for may be done already, and its answer lost. */
    void retry() {
        insist(service -> act(service, "retry"), reply -> isHeard(reply, Set.of("import_status", "nothing_to_retry")));
    }

    void undo() {
        insist(service -> act(service, "undo"), reply -> isHeard(reply, Set.of("undo_in_progress", "already_undone")));
    }

    /** The attributes of the import once it has ended. */
    JsonObject awaitEnd() {
        long deadline = System.nanoTime() + PATIENCE;
        JsonObject attributes;
        do {
            Pause.moment();
            attributes = insist(
                            service -> at(service).get(at(service).imports("/" + importId)), StubbornClient::isFound)
                    .attributes();
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The import has not ended: " + attributes.encode());
            }
        } while (!ENDED.contains(attributes.getString("status")));
        return attributes;
    }

    private ServiceProcess other() {
        return services.get(asked == services.get(0) ? 1 : 0);
    }

    private boolean exists() {
        return insist(
                                service -> at(service).get(at(service).imports("/" + importId)),
                                reply -> reply.status() == 200 || reply.status() == 404)
                        .status()
                == 200;
    }

    private Reply start(Endpoint service) {
        return at(service).change(importId, new JsonObject().put("in_preview", false));
    }

    private Reply act(Endpoint service, String action) {
        Session session = at(service);
        return service.send(
                session.request(session.imports("/" + importId + "/" + action)).POST(BodyPublishers.noBody()));
    }

    private void change(JsonObject attributes) {
        insist(service -> at(service).change(importId, attributes), reply -> reply.status() == 200);
    }

    /** Also when the attempt before was heard, and its answer lost. */
    private static boolean isStarted(Reply reply) {
        return reply.status() == 200 || (reply.status() == 409 && reply.codes().contains("import_status"));
    }

    private static boolean isHeard(Reply reply, Set<String> already) {
        return reply.status() == 202
                || (reply.status() == 409 && reply.codes().stream().anyMatch(already::contains));
    }

    private static boolean isFound(Reply reply) {
        return reply.status() == 200;
    }

    private Session at(Endpoint service) {
        return new Session(service, account.token(), account.userId(), account.listId());
    }

    private Reply insist(Function<Endpoint, Reply> request, Predicate<Reply> wanted) {
        long deadline = System.nanoTime() + PATIENCE;
        Object last;
        do {
            try {
                Reply reply = request.apply(asked.endpoint());
                if (wanted.test(reply)) {
                    return reply;
                }
                last = reply;
                if (reply.status() < 500 && reply.status() != 409 && reply.status() != 429) {
                    throw new AssertionError("Unexpected answer: " + reply);
                }
            } catch (UncheckedIOException broken) {
                last = broken;
            } finally {
                answers.incrementAndGet();
            }
            asked = other();
            Pause.moment();
        } while (System.nanoTime() < deadline);
        throw new AssertionError("No service answers: " + last);
    }
}
