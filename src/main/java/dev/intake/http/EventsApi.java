package dev.intake.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.UUID;

/** Streams an import's progress as server-sent events, to members by token and to whoever has its signed link. */
final class EventsApi {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    /** Revisions begin at 1. */
    private static final long NOTHING_SEEN = 0;

    private final ProgressStreams streams;
    private final StreamQuota quota;
    private final SignedLinks links;

    EventsApi(ProgressStreams streams, StreamQuota quota, SignedLinks links) {
        this.streams = requireNonNull(streams, "streams");
        this.quota = requireNonNull(quota, "quota");
        this.links = requireNonNull(links, "links");
    }

    /**
     * The newest snapshot at once unless {@code Last-Event-ID} names it, and then each newer one. After the last the stream ends, and who comes again having
     * seen it gets a 204, which tells a browser to stop (HTML standard, §9.2.1).
     */
    Future<Void> stream(ApiRequest request) {
        WatchKey key = new WatchKey(request.accountListId(), request.importId());
        Viewer viewer = viewer(request);
        if (request.context().response().closed()) {
            // Who left while he was identified would keep the place for ever: nobody is told of his end any more.
            return Future.succeededFuture();
        }
        UUID owner = viewer.userId() == null ? key.importId() : viewer.userId();
        quota.take(owner);
        request.context().addEndHandler(end -> quota.release(owner));
        long seen = seenRevision(request.context());
        WatchedImport watched = streams.watch(key);
        return watched.admit(viewer)
                .compose(now -> now.ended() && now.revision() == seen
                        ? request.noContent()
                        : show(request.context(), watched, now, viewer, seen));
    }

    private Future<Void> show(RoutingContext context, WatchedImport watched, Snapshot now, Viewer viewer, long seen) {
        if (context.response().closed()) {
            return Future.succeededFuture();
        }
        EventStream stream = new EventStream(context.request(), viewer, quota.options(), seen);
        watched.add(stream);
        context.addEndHandler(end -> watched.remove(stream));
        stream.begin();
        stream.offer(now);
        return Future.succeededFuture();
    }

    private Viewer viewer(ApiRequest request) {
        Caller caller = RequestGate.callerOf(request.context());
        if (caller != null) {
            return new Viewer(caller.userId(), caller.expires());
        }
        String expires = request.query(SignedLinks.EXPIRES);
        long until = expires == null ? 0 : Long.parseLong(expires);
        String path = ImportDocuments.eventsPath(request.accountListId(), request.importId());
        links.check(path, until, request.query(SignedLinks.SIGNATURE));
        return new Viewer(null, Instant.ofEpochSecond(until));
    }

    /** What is no revision is not known to the client either. */
    private static long seenRevision(RoutingContext context) {
        String sent = context.request().getHeader(LAST_EVENT_ID);
        try {
            return sent == null ? NOTHING_SEEN : Long.parseLong(sent.strip());
        } catch (NumberFormatException unknown) {
            return NOTHING_SEEN;
        }
    }
}
