package dev.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.security.MessageDigest;

/** What was measured, for whoever has the token; in dev mode without one for everybody, which is this machine. */
final class MetricsApi {
    /** The text format of Prometheus (Exposition formats, version 0.0.4). */
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private static final String SCHEME = "Bearer ";

    private final HttpMetrics metrics;
    private final boolean dev;

    MetricsApi(HttpMetrics metrics, boolean dev) {
        this.metrics = metrics;
        this.dev = dev;
    }

    Future<Void> show(ApiRequest request) {
        if (metrics.options().token() == null && !dev) {
            return Future.failedFuture(new IntakeException(
                    ErrorCode.NOT_FOUND, "Metrics are not served here. Set metrics.token, and send it as bearer."));
        }
        if (metrics.options().token() != null && !isToken(authorization(request))) {
            return Future.failedFuture(new IntakeException(Problem.atHeader(
                    ErrorCode.UNAUTHORIZED,
                    "Authorization",
                    "Send the token of the metrics in the header Authorization, as \"Bearer <token>\".")));
        }
        return metrics.text().get().compose(text -> request.answer(200, TEXT, Buffer.buffer(text)));
    }

    private static String authorization(ApiRequest request) {
        String sent = request.context().request().getHeader(HttpHeaders.AUTHORIZATION);
        return sent == null ? "" : sent.strip();
    }

    /** Takes as long for a token that is nearly right as for any other. */
    private boolean isToken(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        authorization.substring(SCHEME.length()).strip().getBytes(UTF_8),
                        metrics.options().token().getBytes(UTF_8));
    }
}
