package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Clients that leave before they are answered. */
@Timeout(60)
class LeavingClientsTest {
    private static final UploadLimits LIMITS =
            new UploadLimits(1_000, 1_000, 10_000, 1, Duration.ofSeconds(30), Duration.ofSeconds(30));

    @TempDir
    private Path directory;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Promise<Void> identified = Promise.promise();

    @Test
    void keepNoRoomForAnUploadWhenTheyLeaveWhileTheyAreIdentified() throws IOException, InterruptedException {
        try (GateServer server = server(ApiRequest::noContent)) {
            leave(
                    server,
                    "POST",
                    GateServer.IMPORTS,
                    Map.of("Content-Type", RawRequest.MULTIPART, "Content-Length", "900"));

            assertThatCode(() -> server.spool.reserve(GateServer.USER, 0).close())
                    .doesNotThrowAnyException();
            assertThat(server.spool.reservedBytes()).isZero();
        }
    }

    @Test
    void keepNoPlaceForAStreamWhenTheyLeaveWhileTheyAreIdentified() throws IOException, InterruptedException {
        StreamQuota quota = new StreamQuota(new EventOptions(1, 1, Duration.ofSeconds(15), Duration.ofSeconds(30)));
        Vertx vertx = Vertx.vertx();
        ProgressStreams streams =
                new ProgressStreams(vertx, new StreamServer(quota.options()), quota.options(), Clock.systemUTC());
        SignedLinks links =
                new SignedLinks(LinkOptions.ofSecret("a secret of at least thirty-two bytes"), Clock.systemUTC());
        try (GateServer server = server(new EventsApi(streams, quota, links)::stream)) {
            leave(server, "GET", GateServer.IMPORTS + "/" + GateServer.USER + "/events", Map.of());

            assertThatCode(() -> quota.take(GateServer.USER)).doesNotThrowAnyException();
        }
        GateServer.await(vertx.close());
    }

    @Test
    void areNoErrorOfOurs() throws IOException, InterruptedException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(JsonApiErrors.class);
        log.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(log);
        identified.complete();
        CountDownLatch answering = new CountDownLatch(1);
        try (GateServer server = server(request -> {
            Promise<Void> answered = Promise.promise();
            request.context().addEndHandler(left -> answered.fail("There is nobody to write to"));
            answering.countDown();
            return answered.future();
        })) {
            RawRequest request =
                    new RawRequest(server.port(), "GET", "/api/v2/user", Map.of("Authorization", server.bearer()));
            answering.await();
            request.close();

            assertThat(GateServer.soon(() -> !List.copyOf(log.list).isEmpty())).isTrue();
            assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
    }

    private GateServer server(Function<ApiRequest, Future<Void>> method) {
        return new GateServer(directory, LIMITS, method, user -> {
            asked.countDown();
            return identified.future();
        });
    }

    private void leave(GateServer server, String method, String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", server.bearer());
        new RawRequest(server.port(), method, path, all).close();
        asked.await();
        // Time to hear that the client has left; and then to make a mistake.
        Thread.sleep(300);
        identified.complete();
        Thread.sleep(300);
    }
}
