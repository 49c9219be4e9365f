package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.bus.Address;
import dev.intake.bus.messages.DoorbellRestored;
import dev.intake.bus.messages.ImportProgress;
import dev.intake.bus.messages.ImportStatusChanged;
import dev.intake.testing.EventReader;
import dev.intake.testing.EventReader.Event;
import dev.intake.testing.Pause;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many readers, slow ones and such as may not read any more, on real connections; the imports are made up, and their queries are counted. */
@Timeout(120)
class ProgressStreamsIT {
    private static final EventOptions PATIENT =
            new EventOptions(10_000, 10_000, Duration.ofSeconds(15), Duration.ofSeconds(30));
    private static final EventOptions HASTY =
            new EventOptions(10_000, 10_000, Duration.ofMillis(200), Duration.ofSeconds(1));

    /** Half a second, but for what timers cut off: they count whole milliseconds. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(490);

    private final Vertx vertx = Vertx.vertx();
    private final UUID importId = UUID.randomUUID();
    private StreamServer server;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void readsOnceForTwoThousandWhoWatch() {
        start(PATIENT);
        server.put(importId, 1, 3_000, false);
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        Promise<Void> first = Promise.promise();
        server.released = first.future();
        watchByTwoThousand(answered, ended);
        await(() -> server.asked.get() == 2_000);
        first.complete();
        await(() -> answered.get() == 2_000);
        int opening = server.loads.get();

        long began = System.nanoTime();
        for (long revision = 2; revision <= 50; revision++) {
            server.put(importId, revision, 3_000, revision == 50);
            progress(revision);
        }
        int most = 3 + pausesSince(began);
        await(() -> ended.get() == 2_000);

        assertThat(opening)
                .as("queries for 2,000 of whom the last came before the first was answered")
                .isBetween(1, 2);
        assertThat(server.loads.get() - opening)
                .as("queries for 49 revisions and 2,000 readers")
                .isBetween(1, most);
    }

    @Test
    void readsAtMostTwiceASecond() {
        start(PATIENT);
        server.put(importId, 1, 10, false);
        try (EventReader events = watch(0)) {
            assertThat(events.next().id()).isEqualTo(1);
            int before = server.loads.get();
            long began = System.nanoTime();
            long revision = 1;
            while (System.nanoTime() - began < Duration.ofSeconds(3).toNanos()) {
                server.put(importId, ++revision, 10, false);
                progress(revision);
                Pause.moment();
            }
            assertThat(server.loads.get() - before).isBetween(3, 1 + pausesSince(began));
            long newest = revision;
            Event last = events.next();
            while (last.id() < newest) {
                last = events.next();
            }
            assertThat(last.id()).isEqualTo(newest);
        }
    }

    @Test
    void asksNothingOfARevisionThatItHasShown() {
        start(PATIENT);
        server.put(importId, 5, 10, false);
        try (EventReader events = watch(0)) {
            assertThat(events.next().id()).isEqualTo(5);
            int before = server.loads.get();
            progress(4);
            progress(5);
            server.put(importId, 6, 10, false);
            progress(6);
            assertThat(events.next().id()).isEqualTo(6);
            assertThat(server.loads.get() - before).isEqualTo(1);
        }
    }

    @Test
    void dropsAReaderWhoTakesNothingAndLetsHimGoOnLater() throws IOException {
        start(HASTY);
        server.put(importId, 1, 300_000, false);
        try (Socket slow = slowReader();
                EventReader quick = watch(0)) {
            assertThat(quick.next().id()).isEqualTo(1);
            long sent = 0;
            while (!isDropped(slow) && sent < 200) {
                server.put(importId, ++sent + 1, 300_000, false);
                progress(sent + 1);
                assertThat(quick.next().id()).isEqualTo(sent + 1);
            }
            assertThat(isDropped(slow)).isTrue();
            assertThat(quick.awaitComment()).as("the quick one goes on").isTrue();
            long newest = sent + 1;
            try (EventReader again = watch(1)) {
                assertThat(again.next().id()).isEqualTo(newest);
            }
        }
    }

    @Test
    void saysThatItLivesWhileNothingHappens() {
        start(HASTY);
        server.put(importId, 1, 10, false);
        try (EventReader events = watch(0)) {
            assertThat(events.next().id()).isEqualTo(1);
            assertThat(events.awaitComment()).isTrue();
            assertThat(events.awaitComment()).isTrue();
        }
    }

    @Test
    void endsWithTheCredential() {
        start(HASTY);
        server.put(importId, 1, 10, false);
        Viewer shortly = new Viewer(UUID.randomUUID(), Instant.now().plusSeconds(2));
        try (EventReader events = watch(shortly, 0)) {
            assertThat(events.next().id()).isEqualTo(1);
            assertThat(events.next()).isNull();
            assertThat(Instant.now()).isAfterOrEqualTo(shortly.expires());
        }
    }

    @Test
    void endsForWhoMayNotSeeItAnyMoreAndForNobodyElse() {
        start(HASTY);
        server.put(importId, 1, 10, false);
        Viewer leaving = new Viewer(UUID.randomUUID(), Instant.now().plusSeconds(3_600));
        Viewer staying = new Viewer(UUID.randomUUID(), Instant.now().plusSeconds(3_600));
        try (EventReader gone = watch(leaving, 0);
                EventReader stays = watch(staying, 0)) {
            assertThat(List.of(gone.next().id(), stays.next().id())).containsOnly(1L);
            server.strangers.add(leaving.userId());
            server.put(importId, 2, 10, false);
            progress(2);
            assertThat(gone.next()).isNull();
            assertThat(stays.next().id()).isEqualTo(2);
        }
    }

    @Test
    void livesOnWhileTheDatabaseIsAwayAndThenShowsWhatCameOfIt() {
        start(HASTY);
        server.put(importId, 1, 10, false);
        try (EventReader events = watch(0)) {
            assertThat(events.next().id()).isEqualTo(1);
            server.away = true;
            server.put(importId, 2, 10, false);
            progress(2);
            assertThat(events.awaitComment()).isTrue();
            server.away = false;
            assertThat(events.next().id()).isEqualTo(2);
        }
    }

    @Test
    void looksUpWhatItMissedWithOneQueryOnceItHearsAgain() {
        start(PATIENT);
        UUID other = UUID.randomUUID();
        server.put(importId, 1, 10, false);
        server.put(other, 1, 10, false);
        try (EventReader events = watch(0);
                EventReader others = EventReader.open(request(other, StreamServer.anybody(), 0))) {
            assertThat(List.of(events.next().id(), others.next().id())).containsOnly(1L);
            int before = server.loads.get();
            server.put(importId, 9, 10, false);
            publish(Address.DOORBELL_RESTORED.name(), new DoorbellRestored(1));
            assertThat(events.next().id()).isEqualTo(9);
            assertThat(server.lookUps.get()).isEqualTo(1);
            assertThat(server.loads.get() - before)
                    .as("only what has changed is read")
                    .isEqualTo(1);
        }
    }

    @Test
    void endsForAllWhenTheImportIsGone() {
        start(PATIENT);
        server.put(importId, 1, 10, false);
        try (EventReader events = watch(0)) {
            assertThat(events.next().id()).isEqualTo(1);
            server.imports.remove(importId);
            publish(Address.STATUS_CHANGED.name(), new ImportStatusChanged(importId));
            assertThat(events.next()).isNull();
        }
    }

    /** How many pauses between two queries there has been time for. */
    private static int pausesSince(long began) {
        return (int) Duration.ofNanos(System.nanoTime() - began).dividedBy(LEAST_PAUSE);
    }

    private void start(EventOptions options) {
        server = StreamServer.start(vertx, options);
    }

    private EventReader watch(long seen) {
        return watch(StreamServer.anybody(), seen);
    }

    private EventReader watch(Viewer viewer, long seen) {
        return EventReader.open(request(importId, viewer, seen));
    }

    private HttpRequest.Builder request(UUID watched, Viewer viewer, long seen) {
        return HttpRequest.newBuilder(URI.create(server.url(watched, viewer)))
                .header("Last-Event-ID", Long.toString(seen));
    }

    private void progress(long revision) {
        publish(Address.PROGRESS.name(), new ImportProgress(StreamServer.LIST, importId, revision));
    }

    private void publish(String address, Record message) {
        vertx.eventBus().publish(address, message, new DeliveryOptions().setLocalOnly(true));
    }

    private void watchByTwoThousand(AtomicInteger answered, AtomicInteger ended) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(2_000));
        for (int reader = 0; reader < 2_000; reader++) {
            URI url = URI.create(server.url(importId, StreamServer.anybody()));
            client.request(HttpMethod.GET, url.getPort(), url.getHost(), url.getPath())
                    .compose(request -> request.send())
                    .onSuccess(response -> {
                        answered.incrementAndGet();
                        response.endHandler(end -> ended.incrementAndGet());
                    });
        }
    }

    /** Asks, and then reads nothing. */
    private Socket slowReader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        String path = URI.create(server.url(importId, StreamServer.anybody())).getPath();
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Writing to a connection that the other side has thrown away fails, sooner or later. */
    private static boolean isDropped(Socket socket) {
        try {
            socket.getOutputStream().write('\n');
            return false;
        } catch (IOException dropped) {
            return true;
        }
    }

    private static void await(BooleanSupplier condition) {
        for (int look = 0; !condition.getAsBoolean() && look < 1_000; look++) {
            Pause.moment();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
