package dev.intake.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Who hears what the HTTP side does, who may read what is measured, and its text in the format of Prometheus. */
public record HttpMetrics(MetricsOptions options, HttpMeter meter, Supplier<Future<String>> text) {

    public HttpMetrics {
        requireNonNull(options, "options");
        requireNonNull(meter, "meter");
        requireNonNull(text, "text");
    }
}
