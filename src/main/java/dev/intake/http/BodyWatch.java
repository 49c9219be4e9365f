package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Refuses a small body that takes too long to come. */
final class BodyWatch {
    private BodyWatch() {}

    static void begin(RoutingContext context, Duration patience) {
        long timer = context.vertx().setTimer(patience.toMillis(), late -> {
            if (!context.request().isEnded()) {
                context.fail(new IntakeException(
                        ErrorCode.UPLOAD_TIMEOUT, "The body took too long. Send the request again."));
            }
        });
        context.addEndHandler(end -> context.vertx().cancelTimer(timer));
    }
}
