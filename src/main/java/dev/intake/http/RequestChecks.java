package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What the head of a request must keep of its operation's contract. */
final class RequestChecks {
    private RequestChecks() {}

    /** Throws {@code unsupported_media_type} for a body that the operation does not take; without a body there is nothing to say. */
    static void contentType(HttpServerRequest request, ContractOperation operation) {
        if (operation.media().bodies().isEmpty() || !hasBody(request)) {
            return;
        }
        String sent = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String essence = MediaTypes.essence(sent);
        boolean unbounded = essence.equals(MediaTypes.MULTIPART) && !sent.contains("boundary=");
        if (unbounded || !operation.media().bodies().contains(essence)) {
            throw new IntakeException(Problem.atHeader(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type",
                    "The body must be " + String.join(" or ", operation.media().bodies()) + "."));
        }
    }

    /** Throws {@code invalid_parameter} for a malformed key of a request that creates, before its file is read. */
    static void idempotencyKey(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.POST)) {
            IdempotencyKeys.of(request);
        }
    }

    /** Throws {@code unknown_parameter} with every query parameter that the operation does not have, then {@code invalid_parameter} for text that no database holds. */
    static void parameters(RoutingContext context, ContractOperation operation) {
        if (context.request().query() == null) {
            return;
        }
        List<Problem> unknown = context.queryParams().names().stream()
                .filter(name -> !operation.knows(name))
                .map(name -> Problem.atParameter(
                        ErrorCode.UNKNOWN_PARAMETER,
                        name,
                        "There is no query parameter \"" + name + "\" here. Remove it."))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IntakeException(unknown);
        }
        StorableText.parameters(context.queryParams().entries());
    }

    /** The announced length of the body in bytes; -1 when none is announced. */
    static long lengthOf(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length.strip());
    }

    static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || lengthOf(request) > 0;
    }
}
