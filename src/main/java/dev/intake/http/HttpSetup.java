package dev.intake.http;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.IntakeBus;

/** What the instances of {@link HttpVerticle} share: the configuration, the spool, what they read, the bus they ask, and who
 * measures them. */
public record HttpSetup(
        HttpOptions http,
        TokenOptions tokens,
        LinkOptions links,
        UploadSpool spool,
        HttpStores stores,
        IntakeBus bus,
        HttpMetrics metrics) {

    public HttpSetup {
        requireNonNull(http, "http");
        requireNonNull(tokens, "tokens");
        requireNonNull(links, "links");
        requireNonNull(spool, "spool");
        requireNonNull(stores, "stores");
        requireNonNull(bus, "bus");
        requireNonNull(metrics, "metrics");
    }
}
