package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Supplier;

/** Whether the process lives, and whether it can serve; it names nothing of what is behind it. */
final class HealthApi {
    private static final Buffer UP = JsonApi.object(Map.of("status", "up"));

    private final Supplier<Future<Void>> databasePing;

    HealthApi(Supplier<Future<Void>> databasePing) {
        this.databasePing = databasePing;
    }

    Future<Void> live(ApiRequest request) {
        return request.answer(200, MediaTypes.JSON, UP);
    }

    Future<Void> ready(ApiRequest request) {
        return databasePing
                .get()
                .recover(away -> Future.failedFuture(new IntakeException(
                        ErrorCode.UNAVAILABLE, "The service is not available now. Please try again.", away)))
                .compose(up -> request.answer(200, MediaTypes.JSON, UP));
    }
}
