package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.List;
import java.util.Set;

/**
 * Lets the pages of some origins call (WHATWG Fetch, CORS protocol). Pages of others are refused at their preflight, and cannot read an answer; a request of
 * theirs is served like any other, for a page of this service sends its origin too, and nothing here is done for a cookie.
 */
final class CrossOrigin implements PlatformHandler {
    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Set<String> ALLOWED = Set.of(
            "Authorization",
            "Content-Type",
            "Accept",
            "If-Match",
            "Last-Event-ID",
            IdempotencyKeys.HEADER,
            RequestIds.HEADER);
    private static final Set<String> EXPOSED =
            Set.of("Location", "Retry-After", "Content-Disposition", "ETag", Idempotency.REPLAYED, RequestIds.HEADER);

    /** An hour: what is allowed changes with a restart only. */
    private static final int MAX_AGE_SECONDS = 3_600;

    private final Set<String> origins;
    private final CorsHandler cors;

    CrossOrigin(List<String> origins) {
        this.origins = Set.copyOf(origins);
        this.cors = CorsHandler.create()
                .addOrigins(origins)
                .allowedMethods(METHODS)
                .allowedHeaders(ALLOWED)
                .exposedHeaders(EXPOSED)
                .maxAgeSeconds(MAX_AGE_SECONDS);
    }

    @Override
    public void handle(RoutingContext context) {
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null || origins.contains(origin)) {
            cors.handle(context);
            return;
        }
        context.response().putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (isPreflight(context.request())) {
            context.fail(new IntakeException(Problem.atHeader(
                    ErrorCode.FORBIDDEN_ORIGIN,
                    "Origin",
                    "Pages of this origin may not call. Whoever runs the service allows origins in cors.origins.")));
        } else {
            context.next();
        }
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
