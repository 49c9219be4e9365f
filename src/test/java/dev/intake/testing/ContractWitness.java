package dev.intake.testing;

import dev.intake.testing.AnswerCheck.Answer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A reverse proxy that stands between any client of a test and the service, and holds every answer against the contract.
 * Bodies stream through in both directions; only JSON answers are kept until they are judged.
 */
public final class ContractWitness {
    private static final List<CharSequence> HOP_BY_HOP =
            List.of(HttpHeaders.CONNECTION, HttpHeaders.KEEP_ALIVE, HttpHeaders.TRANSFER_ENCODING, HttpHeaders.UPGRADE);

    private static final Set<HttpMethod> WITH_BODIES = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    /** As long as the service. */
    private static final long LINGER_MILLIS = 500;

    private final Vertx vertx;
    private final Contract contract;
    private final AnswerCheck check;
    private final HttpClient client;
    private final int upstreamPort;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Set<Reached> reached = new ConcurrentSkipListSet<>();
    private HttpServer server;

    /** A documented answer that a test has seen. */
    public record Reached(String operationId, int status) implements Comparable<Reached> {
        @Override
        public int compareTo(Reached other) {
            int byOperation = operationId.compareTo(other.operationId);
            return byOperation != 0 ? byOperation : Integer.compare(status, other.status);
        }
    }

    private ContractWitness(Vertx vertx, Contract contract, int upstreamPort) {
        this.vertx = vertx;
        this.contract = contract;
        this.check = new AnswerCheck(contract);
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(200));
        this.upstreamPort = upstreamPort;
    }

    /** Starts a witness on a free port of 127.0.0.1, in front of the service on {@code upstreamPort} of 127.0.0.1. */
    public static Future<ContractWitness> before(Vertx vertx, Contract contract, int upstreamPort) {
        ContractWitness witness = new ContractWitness(vertx, contract, upstreamPort);
        return vertx.createHttpServer()
                .requestHandler(witness::forward)
                .listen(0, "127.0.0.1")
                .map(server -> {
                    witness.server = server;
                    return witness;
                });
    }

    /** Where clients find the service through this witness. */
    public int port() {
        return server.actualPort();
    }

    /** Every answer so far that was not as the contract says: method, path, status and what is wrong. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Every documented answer that was seen so far. */
    public Set<Reached> reached() {
        return Set.copyOf(reached);
    }

    public Future<Void> close() {
        return server.close().compose(closed -> client.close());
    }

    private void forward(HttpServerRequest request) {
        request.pause();
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(upstreamPort)
                .setMethod(request.method())
                .setURI(request.uri());
        client.request(options)
                .compose(outgoing -> send(request, outgoing))
                .onSuccess(answer -> pass(request, answer))
                .onFailure(failure -> {
                    violations.add(name(request) + ": the service did not answer: " + failure);
                    request.response().setStatusCode(502).end();
                });
    }

    private static Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest outgoing) {
        copy(request.headers(), outgoing.headers());
        if (hasBodyOfUnknownLength(request)) {
            outgoing.setChunked(true);
        }
        if (outgoing.isChunked() || request.getHeader(HttpHeaders.CONTENT_LENGTH) != null) {
            return outgoing.send(request);
        }
        request.resume();
        return outgoing.send();
    }

    /** HTTP/2 needs no header to say that a body follows (RFC 9113 §8.1). */
    private static boolean hasBodyOfUnknownLength(HttpServerRequest request) {
        boolean mayHaveBody = request.version() == HttpVersion.HTTP_2 && WITH_BODIES.contains(request.method());
        return request.getHeader(HttpHeaders.CONTENT_LENGTH) == null
                && (mayHaveBody || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null);
    }

    private void pass(HttpServerRequest request, HttpClientResponse answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.statusCode());
        copy(answer.headers(), response.headers());
        passLast(request, answer);
        if (answer.getHeader(HttpHeaders.CONTENT_LENGTH) == null && answer.statusCode() != 204) {
            response.setChunked(true);
        }
        Kept kept = new Kept(AnswerCheck.isJson(headersOnly(answer).mediaType()));
        answer.handler(chunk -> {
            kept.add(chunk);
            response.write(chunk);
            if (response.writeQueueFull()) {
                answer.pause();
                response.drainHandler(drained -> answer.resume());
            }
        });
        answer.exceptionHandler(failure -> {
            violations.add(name(request) + ": the answer broke off: " + failure);
            response.reset();
        });
        answer.endHandler(end -> {
            judge(request, new Answer(answer.statusCode(), asMap(answer.headers()), kept.whole()));
            response.end().onComplete(ended -> closeUnread(request));
        });
    }

    /** Of a connection that is about to be closed the client has to know, or it sends its next request into the close. */
    private static void passLast(HttpServerRequest request, HttpClientResponse answer) {
        String last = answer.getHeader(HttpHeaders.CONNECTION);
        if (request.version() != HttpVersion.HTTP_2
                && HttpHeaders.CLOSE.toString().equalsIgnoreCase(last)) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** A service that refuses an upload reads on for a moment, or its answer would not arrive, and not to the end; nor does the witness. */
    private void closeUnread(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(unread -> {}).resume();
            vertx.setTimer(LINGER_MILLIS, passed -> request.connection().close());
        }
    }

    private void judge(HttpServerRequest request, Answer answer) {
        String path = request.path();
        List<String> problems = contract.operation(request.method().name(), path)
                .map(operation -> judge(operation, answer))
                .orElseGet(() -> contract.hasPath(path) ? check.problemsOfRefusal(answer) : List.of());
        problems.forEach(
                problem -> violations.add("%s answered %d: %s".formatted(name(request), answer.status(), problem)));
    }

    private List<String> judge(Operation operation, Answer answer) {
        List<String> problems = check.problems(operation, answer);
        if (problems.isEmpty()) {
            reached.add(new Reached(operation.id(), answer.status()));
        }
        return problems;
    }

    private static String name(HttpServerRequest request) {
        return request.method() + " " + request.path();
    }

    private static void copy(MultiMap from, MultiMap to) {
        to.addAll(from);
        HOP_BY_HOP.forEach(to::remove);
    }

    private static Answer headersOnly(HttpClientResponse answer) {
        return new Answer(answer.statusCode(), asMap(answer.headers()), Buffer.buffer());
    }

    private static Map<String, String> asMap(MultiMap headers) {
        Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(map::putIfAbsent);
        return map;
    }

    /** What of a body is kept for judging: all of JSON, the first piece of anything else. */
    private static final class Kept {
        private final boolean all;
        private final List<Buffer> pieces = new ArrayList<>();

        Kept(boolean all) {
            this.all = all;
        }

        void add(Buffer piece) {
            if (all || pieces.isEmpty()) {
                pieces.add(piece);
            }
        }

        Buffer whole() {
            Buffer whole = Buffer.buffer();
            pieces.forEach(whole::appendBuffer);
            return whole;
        }
    }
}
