package dev.intake.http;

import dev.intake.bus.IntakeBus;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One event loop with streams of imports that a test makes up, and a count of the queries that they take. */
final class StreamServer extends AbstractVerticle implements Snapshots {
    static final UUID LIST = UUID.randomUUID();

    final AtomicInteger loads = new AtomicInteger();
    final AtomicInteger lookUps = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();
    final Set<UUID> strangers = ConcurrentHashMap.newKeySet();
    final Map<UUID, Snapshot> imports = new ConcurrentHashMap<>();
    volatile boolean away;
    /** What is read is answered after that. */
    volatile Future<Void> released = Future.succeededFuture();

    private final EventOptions options;
    private final Map<String, Viewer> viewers = new ConcurrentHashMap<>();
    private ProgressStreams streams;
    private volatile int port;

    StreamServer(EventOptions options) {
        this.options = options;
    }

    static StreamServer start(Vertx vertx, EventOptions options) {
        StreamServer server = new StreamServer(options);
        vertx.deployVerticle(server).toCompletionStage().toCompletableFuture().join();
        return server;
    }

    /** The import is at that revision, with so many bytes to say. */
    void put(UUID importId, long revision, int bytes, boolean ended) {
        Buffer json = Buffer.buffer("{\"data\":{\"attributes\":{\"revision\":" + revision + ",\"status\":\""
                + (ended ? "completed" : "importing") + "\",\"text\":\"" + "x".repeat(bytes) + "\"}}}");
        imports.put(importId, new Snapshot(revision, ended, EventText.event(revision, "import", json), Set.of()));
    }

    /** Where that viewer finds the events of an import. */
    String url(UUID importId, Viewer viewer) {
        String name = UUID.randomUUID().toString();
        viewers.put(name, viewer);
        return "http://127.0.0.1:" + port + "/" + importId + "/" + name;
    }

    int port() {
        return port;
    }

    @Override
    public void start(Promise<Void> started) {
        streams = new ProgressStreams(vertx, this, options, Clock.systemUTC());
        streams.begin(new IntakeBus(vertx));
        vertx.createHttpServer()
                .requestHandler(this::serve)
                .listen(0, "127.0.0.1")
                .onSuccess(server -> port = server.actualPort())
                .<Void>mapEmpty()
                .onComplete(started);
    }

    @Override
    public Future<Optional<Snapshot>> load(WatchKey key, Set<UUID> users) {
        loads.incrementAndGet();
        Promise<Optional<Snapshot>> read = Promise.promise();
        // As a query does, it takes a while.
        released.onSuccess(go -> context.runOnContext(here -> vertx.setTimer(5, later -> answer(key, users, read))));
        return read.future();
    }

    private void answer(WatchKey key, Set<UUID> users, Promise<Optional<Snapshot>> read) {
        if (away) {
            read.fail("The database is away");
        } else {
            read.complete(Optional.ofNullable(imports.get(key.importId())).map(found -> members(found, users)));
        }
    }

    @Override
    public Future<Map<WatchKey, Long>> revisions(List<WatchKey> keys) {
        lookUps.incrementAndGet();
        Map<WatchKey, Long> revisions = new HashMap<>();
        keys.stream()
                .filter(key -> imports.containsKey(key.importId()))
                .forEach(key -> revisions.put(key, imports.get(key.importId()).revision()));
        return Future.succeededFuture(revisions);
    }

    private Snapshot members(Snapshot found, Set<UUID> users) {
        Set<UUID> members = new HashSet<>(users);
        members.removeAll(strangers);
        return new Snapshot(found.revision(), found.ended(), found.event(), members);
    }

    private void serve(HttpServerRequest request) {
        String[] path = request.path().split("/", -1);
        Viewer viewer = viewers.get(path[2]);
        String seen = request.getHeader("Last-Event-ID");
        WatchedImport watched = streams.watch(new WatchKey(LIST, UUID.fromString(path[1])));
        watched.admit(viewer)
                .onSuccess(now -> {
                    EventStream stream =
                            new EventStream(request, viewer, options, seen == null ? 0 : Long.parseLong(seen));
                    watched.add(stream);
                    request.response().endHandler(end -> watched.remove(stream));
                    request.response().closeHandler(closed -> watched.remove(stream));
                    stream.begin();
                    stream.offer(now);
                })
                .onFailure(refused -> request.response().setStatusCode(404).end());
        asked.incrementAndGet();
    }

    /** Anybody, for a long time. */
    static Viewer anybody() {
        return new Viewer(null, Instant.now().plusSeconds(3_600));
    }
}
