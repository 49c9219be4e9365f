package dev.intake.http;

import dev.intake.bus.LogContext;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every error answer (JSON:API 1.1, error objects). Of a failure of our own only the request's id is shown, which the log has with the cause. */
final class JsonApiErrors implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(JsonApiErrors.class);

    /** A body that is not much more than this is read away; before a larger one the connection is closed. */
    private static final long READ_AWAY = 65_536;

    /** How long a client has to read why its body was refused: a reset connection takes what it has not read. */
    private static final long LINGER_MILLIS = 500;

    private static final String RETRY_AFTER_SECONDS = "5";

    @Override
    public void handle(RoutingContext context) {
        answer(context, Failures.problems(context.failure(), context.statusCode()));
    }

    /** For statuses that the router itself decides on, without a failure. */
    Handler<RoutingContext> ofStatus(int status) {
        return context -> answer(context, Failures.problems(context.failure(), status));
    }

    private static void answer(RoutingContext context, List<Problem> problems) {
        if (context.response().closed() || context.failure() instanceof ClientGoneException) {
            // Nobody is left to be answered: clients may break off whenever they like.
            LOG.atDebug()
                    .addKeyValue(LogContext.REQUEST_ID, RequestIds.of(context))
                    .setCause(context.failure())
                    .log("Request {} has no client any more", RequestIds.of(context));
            return;
        }
        log(context, problems);
        if (context.response().ended()) {
            return;
        }
        if (context.response().headWritten()) {
            // The status is out already: an answer that breaks off tells the client that it is not whole.
            context.request().connection().close();
            return;
        }
        write(context, problems);
    }

    private static void write(RoutingContext context, List<Problem> problems) {
        HttpServerResponse response = context.response();
        int status = problems.get(0).code().status();
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON_API_UTF8);
        headers(context, problems.get(0).code());
        Buffer document = document(problems, status >= 500 ? RequestIds.of(context) : null);
        // A client that was too slow is not waited for any more (RFC 9110 §15.5.9).
        if (status == 408 || leavesBodyUnread(context.request())) {
            refuseBody(context, document);
        } else {
            context.request().resume();
            response.end(document);
        }
    }

    private static void log(RoutingContext context, List<Problem> problems) {
        if (problems.get(0).code() == ErrorCode.INTERNAL) {
            LOG.atError()
                    .addKeyValue(LogContext.REQUEST_ID, RequestIds.of(context))
                    .setCause(context.failure())
                    .log("Request {} failed", RequestIds.of(context));
        } else if (problems.get(0).code().status() >= 500) {
            LOG.atWarn()
                    .addKeyValue(LogContext.REQUEST_ID, RequestIds.of(context))
                    .log(
                            "Request {} failed: {}",
                            RequestIds.of(context),
                            problems.get(0).code().code());
        }
    }

    private static void headers(RoutingContext context, ErrorCode code) {
        int status = code.status();
        HttpServerResponse response = context.response();
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (status == 429 || status == 503 || code == ErrorCode.IDEMPOTENCY_KEY_IN_USE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (context.failure() instanceof ContractOperations.MethodNotAllowed notAllowed) {
            response.putHeader(HttpHeaders.ALLOW, notAllowed.allowed());
        }
    }

    /** Answers without reading on, and closes the connection once the client had time to read the answer. */
    private static void refuseBody(RoutingContext context, Buffer document) {
        context.request().pause();
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.response()
                .end(document)
                .onComplete(sent -> context.vertx()
                        .setTimer(
                                LINGER_MILLIS,
                                timer -> context.request().connection().close()));
    }

    private static boolean leavesBodyUnread(HttpServerRequest request) {
        long length = RequestChecks.lengthOf(request);
        return !request.isEnded() && RequestChecks.hasBody(request) && (length < 0 || length > READ_AWAY);
    }

    /** The document with one error object for each problem; {@code id} is null for errors of the client. */
    static Buffer document(List<Problem> problems, String id) {
        List<Map<String, Object>> errors =
                problems.stream().map(problem -> error(problem, id)).toList();
        return JsonApi.object(Map.of("errors", errors));
    }

    private static Map<String, Object> error(Problem problem, String id) {
        ErrorCode code = problem.code();
        Map<String, Object> error = new LinkedHashMap<>();
        if (id != null) {
            error.put("id", id);
        }
        error.put("status", Integer.toString(code.status()));
        error.put("code", code.code());
        error.put("title", code.title());
        error.put("detail", problem.detail());
        if (problem.place() != Problem.Place.NONE) {
            String place =
                    switch (problem.place()) {
                        case POINTER -> "pointer";
                        case PARAMETER -> "parameter";
                        case HEADER, NONE -> "header";
                    };
            error.put("source", Map.of(place, problem.at()));
        }
        if (!problem.meta().isEmpty()) {
            error.put("meta", problem.meta());
        }
        return error;
    }

    /** Fails a request of whose account list, import or contact there is none that the caller may see. */
    static IntakeException notFound(String what) {
        return new IntakeException(ErrorCode.NOT_FOUND, "There is no such " + what + ".");
    }
}
