package dev.intake.http;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.IntakeBus;
import java.time.Duration;

/**
 * What the instances of {@link HttpVerticle} share: the configuration, the spool, the places for event streams, what they read, the bus they ask, who
 * measures them, and how long after its end an import can be undone.
 */
public record HttpSetup(
        HttpOptions http,
        TokenOptions tokens,
        LinkOptions links,
        UploadSpool spool,
        StreamQuota streams,
        Exports exports,
        HttpStores stores,
        IntakeBus bus,
        HttpMetrics metrics,
        Duration undoWindow) {

    public HttpSetup {
        requireNonNull(http, "http");
        requireNonNull(tokens, "tokens");
        requireNonNull(links, "links");
        requireNonNull(spool, "spool");
        requireNonNull(streams, "streams");
        requireNonNull(exports, "exports");
        requireNonNull(stores, "stores");
        requireNonNull(bus, "bus");
        requireNonNull(metrics, "metrics");
        requireNonNull(undoWindow, "undoWindow");
    }
}
