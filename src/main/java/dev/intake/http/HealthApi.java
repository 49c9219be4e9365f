package dev.intake.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Supplier;

/** Whether the process lives, and whether it can serve; it names nothing of what is behind it. */
final class HealthApi {
    private static final Buffer UP = JsonApi.object(Map.of("status", "up"));

    private final Supplier<Future<Void>> readiness;

    HealthApi(Supplier<Future<Void>> readiness) {
        this.readiness = readiness;
    }

    Future<Void> live(ApiRequest request) {
        return request.answer(200, MediaTypes.JSON, UP);
    }

    Future<Void> ready(ApiRequest request) {
        return readiness.get().compose(up -> request.answer(200, MediaTypes.JSON, UP));
    }
}
