package dev.intake.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One import with all who watch it on this event loop: however many they are, there is never more than one query under way, and news are read at most twice a
 * second.
 */
final class WatchedImport {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedImport.class);
    private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();
    private static final long AFTER_FAILURE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Vertx vertx;
    private final Function<Set<UUID>, Future<Optional<Snapshot>>> load;
    private final Set<EventStream> streams = new LinkedHashSet<>();
    private List<Arrival> arrivals = new ArrayList<>();
    private Snapshot newest;
    private long announced;
    private long nextLoadAt = System.nanoTime();
    private boolean stale;
    private boolean loading;
    private boolean timed;

    /** Somebody who wants to watch, and is to hear how the import is now. */
    private record Arrival(Viewer viewer, Promise<Snapshot> admitted) {}

    /** {@code load} reads the import, and who of the users given may see it. */
    WatchedImport(Vertx vertx, Function<Set<UUID>, Future<Optional<Snapshot>>> load) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.load = requireNonNull(load, "load");
    }

    /** How the import is now, for somebody who may see it; fails with {@code not_found} else. Those who arrive during a query share the next one. */
    Future<Snapshot> admit(Viewer viewer) {
        Arrival arrival = new Arrival(viewer, Promise.promise());
        arrivals.add(arrival);
        if (!loading) {
            load();
        }
        return arrival.admitted().future();
    }

    void add(EventStream stream) {
        streams.add(stream);
    }

    void remove(EventStream stream) {
        streams.remove(stream);
    }

    boolean isIdle() {
        return streams.isEmpty() && arrivals.isEmpty() && !loading;
    }

    /** There is that revision: read it, unless it is known. */
    void progressed(long revision) {
        if (loading) {
            announced = Math.max(announced, revision);
        } else if (newest == null || revision > newest.revision()) {
            changed();
        }
    }

    /** Something has changed: read it. */
    void changed() {
        stale = true;
        loadSoon();
    }

    void forEachStream(Consumer<EventStream> action) {
        // A copy: a stream that ends is removed.
        List.copyOf(streams).forEach(action);
    }

    private void loadSoon() {
        if (loading || timed || streams.isEmpty()) {
            return;
        }
        long wait = nextLoadAt - System.nanoTime();
        if (wait <= 0) {
            load();
            return;
        }
        timed = true;
        vertx.setTimer(Math.max(1, Duration.ofNanos(wait).toMillis()), due -> {
            timed = false;
            if (stale && !loading && !streams.isEmpty()) {
                load();
            }
        });
    }

    private void load() {
        loading = true;
        stale = false;
        announced = 0;
        nextLoadAt = System.nanoTime() + PAUSE_NANOS;
        List<Arrival> served = arrivals;
        arrivals = new ArrayList<>();
        load.apply(users(served)).onComplete(answer -> loaded(served, answer));
    }

    private Set<UUID> users(List<Arrival> served) {
        return Stream.concat(
                        streams.stream().map(EventStream::viewer),
                        served.stream().map(Arrival::viewer))
                .map(Viewer::userId)
                .filter(user -> user != null)
                .collect(Collectors.toSet());
    }

    private void loaded(List<Arrival> served, AsyncResult<Optional<Snapshot>> answer) {
        loading = false;
        if (answer.failed()) {
            LOG.debug("A watched import cannot be read just now", answer.cause());
            stale = true;
            nextLoadAt = System.nanoTime() + AFTER_FAILURE_NANOS;
            served.forEach(arrival -> arrival.admitted().fail(answer.cause()));
        } else if (answer.result().isEmpty()) {
            served.forEach(WatchedImport::refuse);
            forEachStream(EventStream::end);
        } else {
            newest = answer.result().get();
            stale |= announced > newest.revision();
            served.forEach(this::welcome);
            forEachStream(this::show);
        }
        if (!arrivals.isEmpty()) {
            load();
        } else if (stale) {
            loadSoon();
        }
    }

    private void welcome(Arrival arrival) {
        if (arrival.viewer().maySee(newest.members())) {
            arrival.admitted().complete(newest);
        } else {
            refuse(arrival);
        }
    }

    private static void refuse(Arrival arrival) {
        arrival.admitted().fail(JsonApiErrors.notFound("import in this account list"));
    }

    private void show(EventStream stream) {
        if (stream.viewer().maySee(newest.members())) {
            stream.offer(newest);
        } else {
            stream.end();
        }
    }
}
