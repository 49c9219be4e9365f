package dev.intake.http;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All streams of one event loop, by the import that they show: turns messages on the bus into events. Confined to that event loop. */
final class ProgressStreams {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressStreams.class);
    private static final long LONGEST_TICK_MILLIS = 1_000;

    private final Vertx vertx;
    private final Snapshots snapshots;
    private final EventOptions options;
    private final Clock clock;

    /** By import, then by account list: who names a list that the import is not of, waits apart until he is refused. */
    private final Map<UUID, Map<UUID, WatchedImport>> watched = new HashMap<>();

    ProgressStreams(Vertx vertx, Snapshots snapshots, EventOptions options, Clock clock) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.snapshots = requireNonNull(snapshots, "snapshots");
        this.options = requireNonNull(options, "options");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Listens from now on. */
    void begin(IntakeBus bus) {
        bus.listen(Address.PROGRESS, progress -> progressed(progress.importId(), progress.revision()));
        bus.listen(Address.PROGRESS_ELSEWHERE, progress -> progressed(progress.importId(), progress.revision()));
        bus.listen(Address.EDITED, edited -> changed(edited.importId()));
        bus.listen(Address.STATUS_CHANGED, changed -> changed(changed.importId()));
        bus.listen(Address.DOORBELL_RESTORED, restored -> catchUp());
        long often = Math.min(
                        options.heartbeat().toMillis(),
                        options.slowReaderTimeout().toMillis())
                / 2;
        vertx.setPeriodic(Math.max(1, Math.min(LONGEST_TICK_MILLIS, often)), tick -> tick());
    }

    WatchedImport watch(WatchKey key) {
        return watched.computeIfAbsent(key.importId(), first -> new HashMap<>())
                .computeIfAbsent(
                        key.accountListId(), first -> new WatchedImport(vertx, users -> snapshots.load(key, users)));
    }

    /** Ends every stream, so that its client comes again, to another process. */
    void close() {
        forEach((key, each) -> each.forEachStream(EventStream::end));
    }

    private void progressed(UUID importId, long revision) {
        watched.getOrDefault(importId, Map.of()).values().forEach(each -> each.progressed(revision));
    }

    private void changed(UUID importId) {
        watched.getOrDefault(importId, Map.of()).values().forEach(WatchedImport::changed);
    }

    /** Messages may have been missed: one query tells which imports are not as they were shown. */
    private void catchUp() {
        List<WatchKey> keys = new ArrayList<>();
        forEach((key, each) -> keys.add(key));
        if (keys.isEmpty()) {
            return;
        }
        Future.succeededFuture(keys)
                .compose(snapshots::revisions)
                .onSuccess(this::compare)
                .onFailure(failure -> {
                    LOG.debug("The watched imports cannot be looked up just now", failure);
                    forEach((key, each) -> each.changed());
                });
    }

    private void compare(Map<WatchKey, Long> revisions) {
        forEach((key, each) -> {
            Long revision = revisions.get(key);
            if (revision == null) {
                each.changed();
            } else {
                each.progressed(revision);
            }
        });
    }

    private void tick() {
        Instant now = clock.instant();
        long nanoTime = System.nanoTime();
        forEach((key, each) -> each.forEachStream(stream -> stream.tick(now, nanoTime)));
        watched.values().forEach(lists -> lists.values().removeIf(WatchedImport::isIdle));
        watched.values().removeIf(Map::isEmpty);
    }

    private void forEach(BiConsumer<WatchKey, WatchedImport> action) {
        watched.forEach((importId, lists) ->
                lists.forEach((listId, each) -> action.accept(new WatchKey(listId, importId), each)));
    }
}
