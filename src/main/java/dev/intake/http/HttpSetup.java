package dev.intake.http;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.IntakeBus;

/**
 * What the instances of {@link HttpVerticle} share: the configuration, the spool, the places for event streams, what they read, the bus they ask, and who
 * measures them.
 */
public record HttpSetup(
        HttpOptions http,
        TokenOptions tokens,
        LinkOptions links,
        UploadSpool spool,
        StreamQuota streams,
        HttpStores stores,
        IntakeBus bus,
        HttpMetrics metrics) {

    public HttpSetup {
        requireNonNull(http, "http");
        requireNonNull(tokens, "tokens");
        requireNonNull(links, "links");
        requireNonNull(spool, "spool");
        requireNonNull(streams, "streams");
        requireNonNull(stores, "stores");
        requireNonNull(bus, "bus");
        requireNonNull(metrics, "metrics");
    }
}
