package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.Database;
import dev.intake.store.IdempotencyStore;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a key when the work behind it fails, takes too long, or is done by another attempt. */
@WithDatabase
@Timeout(120)
class IdempotencyIT {
    private static final UploadLimits LIMITS =
            new UploadLimits(1_000, 1_000, 10_000, 5, Duration.ofSeconds(5), Duration.ofSeconds(5));
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Map<UUID, UUID> MADE = new ConcurrentHashMap<>();
    private static final AtomicInteger ATTEMPTS = new AtomicInteger();

    @TempDir
    private static Path directory;

    private static GateServer server;
    private static volatile Function<UUID, Future<UUID>> work;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start(Database database) {
        Idempotency idempotency = new Idempotency(new IdempotencyStore(database, Duration.ofDays(1)));
        server = new GateServer(
                directory, LIMITS, false, request -> idempotency.once(request, LEASE, creation(request)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void workWell() {
        MADE.clear();
        ATTEMPTS.set(0);
        work = IdempotencyIT::makeOnce;
    }

    @Test
    void makesAnewForEachRequestWithoutAKey() {
        assertThat(send(null).statusCode()).isEqualTo(204);
        assertThat(send(null).statusCode()).isEqualTo(204);

        assertThat(ATTEMPTS).hasValue(2);
    }

    @Test
    void doesARequestAgainAtOnceAfterAFailureOfOurOwn() {
        work = request -> Future.failedFuture(new IntakeException(ErrorCode.UNAVAILABLE, "Away."));
        assertThat(send(key).statusCode()).isEqualTo(503);
        work = request -> Future.failedFuture(new IllegalStateException("a bug"));
        assertThat(send(key).statusCode()).isEqualTo(500);
        work = request -> {
            throw new IllegalStateException("a bug");
        };
        assertThat(send(key).statusCode()).isEqualTo(500);

        work = IdempotencyIT::makeOnce;

        assertThat(send(key).statusCode()).isEqualTo(204);
        assertThat(ATTEMPTS).hasValue(4);
        assertReplayed(send(key));
        assertThat(ATTEMPTS).hasValue(4);
    }

    @Test
    void findsWhatWasMadeByAnAttemptThatFailedAfterwards() {
        work = request -> makeOnce(request)
                .compose(made -> Future.failedFuture(new IntakeException(ErrorCode.UNAVAILABLE, "No answer.")));
        assertThat(send(key).statusCode()).isEqualTo(503);

        assertReplayed(send(key));

        assertThat(ATTEMPTS).hasValue(1);
    }

    @Test
    void freesTheKeyOfARefusedRequestForAnyOther() {
        work = request -> Future.failedFuture(new IntakeException(ErrorCode.FILE_EMPTY, "Empty."));
        assertThat(send(key).statusCode()).isEqualTo(422);
        work = IdempotencyIT::makeOnce;

        assertThat(send(key, "Another").statusCode()).isEqualTo(204);
    }

    @Test
    void takesARequestOverWhoseAttemptHasDied() {
        Promise<UUID> never = Promise.promise();
        work = request -> never.future();
        CompletableFuture<HttpResponse<String>> dead = sendAsync(key);
        assertThat(GateServer.soon(() -> ATTEMPTS.get() == 1)).isTrue();
        HttpResponse<String> early = send(key);
        work = IdempotencyIT::makeOnce;

        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.headers().firstValue("Retry-After")).isPresent();
        assertThat(GateServer.soon(() -> send(key).statusCode() == 204)).isTrue();
        assertThat(MADE).hasSize(1);
        assertReplayed(send(key));
        never.fail(new IntakeException(ErrorCode.FILE_EMPTY, "Too late to say anything."));
        assertThat(dead.join().statusCode()).isEqualTo(422);
        assertReplayed(send(key));
    }

    @Test
    void answersWhatTheOtherMadeWhenTwoAttemptsOverlap() {
        Promise<Void> wait = Promise.promise();
        work = request -> wait.future().compose(go -> makeOnce(request));
        CompletableFuture<HttpResponse<String>> slow = sendAsync(key);
        assertThat(GateServer.soon(() -> ATTEMPTS.get() == 1)).isTrue();
        work = IdempotencyIT::makeOnce;
        assertThat(GateServer.soon(() -> send(key).statusCode() == 204)).isTrue();

        wait.complete();

        assertReplayed(slow.join());
        assertThat(MADE).hasSize(1);
    }

    @Test
    void asksForPatienceWhenAnAttemptThatIsNotDeadIsInTheWay() {
        work = request -> Future.failedFuture(new IntakeException(ErrorCode.UNAVAILABLE, "Away."));
        send(key);
        work = request -> Future.failedFuture(new IntakeException(ErrorCode.ID_CONFLICT, "Taken."));

        assertThat(send(key).statusCode()).isEqualTo(409);
        assertThat(send(key).body()).contains("idempotency_key_in_use");
    }

    private static Creation creation(ApiRequest request) {
        return new Creation() {
            @Override
            public Future<Optional<UUID>> madeBy(UUID requestId) {
                return Future.succeededFuture(Optional.ofNullable(MADE.get(requestId)));
            }

            @Override
            public Future<UUID> make(UUID requestId) {
                ATTEMPTS.incrementAndGet();
                return work.apply(requestId == null ? UUID.randomUUID() : requestId);
            }

            @Override
            public Future<Void> answer(UUID resourceId) {
                return request.noContent();
            }
        };
    }

    /** As a unique index would: one attempt of a request makes something, the others conflict. */
    private static Future<UUID> makeOnce(UUID requestId) {
        UUID made = UUID.randomUUID();
        return MADE.putIfAbsent(requestId, made) == null
                ? Future.succeededFuture(made)
                : Future.failedFuture(new IntakeException(ErrorCode.ID_CONFLICT, "Taken."));
    }

    private static void assertReplayed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(answer.headers().firstValue(Idempotency.REPLAYED)).hasValue("true");
    }

    private static HttpResponse<String> send(String key) {
        return send(key, "The Smiths");
    }

    private static HttpResponse<String> send(String key, String name) {
        try {
            return CLIENT.send(request(key, name), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static CompletableFuture<HttpResponse<String>> sendAsync(String key) {
        return CLIENT.sendAsync(request(key, "The Smiths"), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(String key, String name) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/v2/account_lists"))
                .timeout(LONGEST_ANSWER)
                .header("Authorization", server.bearer())
                .header("Content-Type", MediaTypes.JSON_API)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"data\":{\"type\":\"account_lists\",\"attributes\":{\"name\":\"" + name + "\"}}}"));
        return (key == null ? request : request.header(IdempotencyKeys.HEADER, key)).build();
    }
}
