package dev.intake.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream. To a reader that has not taken what it was sent nothing more is written: it gets the newest snapshot once it has, so that no more than one
 * waits for it here. Confined to the event loop of its connection.
 */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Viewer viewer;
    private final EventOptions options;
    private long sentRevision;
    private Snapshot waiting;
    private long writtenAt = System.nanoTime();
    private long fullSince;
    private boolean full;
    private boolean over;

    /** {@code seenRevision} is what the client has already; a number that no import has when it has nothing. */
    EventStream(HttpServerRequest request, Viewer viewer, EventOptions options, long seenRevision) {
        this.request = requireNonNull(request, "request");
        this.response = request.response();
        this.viewer = requireNonNull(viewer, "viewer");
        this.options = requireNonNull(options, "options");
        this.sentRevision = seenRevision;
    }

    void begin() {
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.EVENTS)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // A compressor would keep events back until it has enough of them, and so would nginx.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader("X-Accel-Buffering", "no");
        response.drainHandler(drained -> drained());
        write(EventText.retry(COME_AGAIN));
    }

    Viewer viewer() {
        return viewer;
    }

    /** Sends the snapshot unless the client has it; after the last one the stream ends. */
    void offer(Snapshot snapshot) {
        if (over) {
            return;
        }
        if (full) {
            waiting = snapshot;
            return;
        }
        if (snapshot.revision() != sentRevision) {
            sentRevision = snapshot.revision();
            write(snapshot.event());
        }
        if (snapshot.ended()) {
            end();
        }
    }

    /** Does what time asks for: ends with the credential, drops a reader that is too slow, says that the stream lives. */
    void tick(Instant now, long nanoTime) {
        if (!now.isBefore(viewer.expires())) {
            end();
        } else if (full && nanoTime - fullSince >= options.slowReaderTimeout().toNanos()) {
            drop();
        } else if (!full && nanoTime - writtenAt >= options.heartbeat().toNanos()) {
            write(EventText.HEARTBEAT);
        }
    }

    /** Ends the answer in good order: the client may come again. */
    void end() {
        if (!over) {
            over = true;
            response.end();
        }
    }

    private void drained() {
        full = false;
        if (waiting != null) {
            Snapshot newest = waiting;
            waiting = null;
            offer(newest);
        }
    }

    private void write(Buffer text) {
        if (over || response.closed()) {
            return;
        }
        writtenAt = System.nanoTime();
        response.write(text);
        if (response.writeQueueFull()) {
            full = true;
            fullSince = writtenAt;
        }
    }

    /** Throws away what the reader did not take: closing in good order would wait for it for ever (eclipse-vertx/vert.x issue 5271). */
    @SuppressWarnings("FutureReturnValueIgnored") // The end handlers of the request hear of the end.
    private void drop() {
        over = true;
        LOG.info("A stream of events is closed: its reader took nothing for {}", options.slowReaderTimeout());
        ((HttpServerConnection) request.connection()).channelHandlerContext().close();
    }
}
