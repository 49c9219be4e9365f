package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.http.ContractOperation.Access;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.List;
import java.util.UUID;

/**
 * Looks at every request before any of its body is read: route, content type, {@code Accept}, token, parameters, length. Only then is the body read, JSON into
 * memory and files into the spool.
 */
final class RequestGate implements PlatformHandler {
    private static final String CALLER = "intake.caller";
    private static final String OPERATION = "intake.operation";
    private static final String ANSWER_TYPE = "intake.answer-type";

    /** Who may write into which account list; asked before an upload is read. */
    interface Membership {
        Future<Boolean> mayUse(UUID userId, UUID accountListId);
    }

    private final ContractOperations operations;
    private final Tokens tokens;
    private final UploadSpool spool;
    private final Membership membership;
    private final RequestLimits limits;
    private final RequestMeasure measure;
    private final BodyHandler jsonBody;

    RequestGate(
            ContractOperations operations,
            Tokens tokens,
            UploadSpool spool,
            Membership membership,
            RequestLimits limits,
            RequestMeasure measure) {
        this.operations = operations;
        this.tokens = tokens;
        this.spool = spool;
        this.membership = membership;
        this.limits = limits;
        this.measure = measure;
        this.jsonBody = BodyHandler.create(false).setBodyLimit(limits.jsonBytes());
    }

    static Caller callerOf(RoutingContext context) {
        return context.get(CALLER);
    }

    /** Whether the request means an operation of the contract. */
    static boolean isKnown(RoutingContext context) {
        return operationOf(context) != null;
    }

    /** The operation that the request means; null when it means none. */
    static ContractOperation operationOf(RoutingContext context) {
        return context.get(OPERATION);
    }

    /** The media type that the answer is to have. */
    static String answerTypeOf(RoutingContext context) {
        return context.get(ANSWER_TYPE);
    }

    @Override
    public void handle(RoutingContext context) {
        RequestIds.assign(context);
        AccessLog.begin(context);
        measure.begin(context);
        limits.checkHost(context.request());
        if (limits.isOpenPath(context.normalizedPath())) {
            context.next();
            return;
        }
        ContractOperation operation = operations.find(context.request().method(), context.normalizedPath());
        context.put(OPERATION, operation);
        measure.means(operation);
        RequestChecks.contentType(context.request(), operation);
        RequestChecks.idempotencyKey(context.request());
        negotiate(context, operation);
        if (RequestChecks.hasBody(context.request())) {
            context.request().pause();
        }
        identify(context, operation)
                .onSuccess(known -> admit(context, operation))
                .onFailure(context::fail);
    }

    private void admit(RoutingContext context, ContractOperation operation) {
        try {
            RequestChecks.parameters(context, operation);
            checkLength(context.request(), operation);
            readBody(context, operation);
        } catch (RuntimeException refused) {
            context.fail(refused);
        }
    }

    private void readBody(RoutingContext context, ContractOperation operation) {
        if (operation.media().bodies().isEmpty() || !RequestChecks.hasBody(context.request())) {
            context.request().resume();
            context.next();
            return;
        }
        if ("100-continue".equalsIgnoreCase(context.request().getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        if (operation.isUpload()) {
            receiveUpload(context, operation);
        } else {
            BodyWatch.begin(context, spool.limits().idle());
            jsonBody.handle(context);
            context.request().resume();
        }
    }

    private void receiveUpload(RoutingContext context, ContractOperation operation) {
        if (context.response().closed()) {
            // Who left while he was identified would keep the room for ever: nobody is told of his end any more.
            return;
        }
        UUID userId = callerOf(context).userId();
        UploadSpool.Slot slot = spool.reserve(userId, Math.max(0, RequestChecks.lengthOf(context.request())));
        context.addEndHandler(end -> slot.close());
        UUID accountListId = RequestLimits.accountListOf(context.normalizedPath());
        membership
                .mayUse(userId, accountListId)
                .onSuccess(mayUse -> {
                    if (mayUse) {
                        new UploadReception(
                                        context, spool, slot, operation.media().fileTypes())
                                .begin();
                    } else {
                        context.fail(new IntakeException(ErrorCode.NOT_FOUND, "There is no such account list."));
                    }
                })
                .onFailure(context::fail);
    }

    private Future<Void> identify(RoutingContext context, ContractOperation operation) {
        boolean byLink = operation.access() == Access.TOKEN_OR_LINK
                && context.queryParams().contains(SignedLinks.SIGNATURE);
        if (operation.access() == Access.ANYBODY || byLink) {
            return Future.succeededFuture();
        }
        return tokens.verify(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .map(caller -> context.put(CALLER, caller))
                .mapEmpty();
    }

    /** Settles the type of the answer; the header is taken away so that nothing behind negotiates anew. */
    private static void negotiate(RoutingContext context, ContractOperation operation) {
        List<String> answers = operation.media().answers();
        String type = Accept.parse(context.request().getHeader(HttpHeaders.ACCEPT))
                .choose(answers)
                .orElseThrow(() -> new IntakeException(Problem.atHeader(
                        ErrorCode.NOT_ACCEPTABLE,
                        "Accept",
                        "This operation answers " + String.join(" or ", answers)
                                + ". Ask for that in the header Accept.")));
        context.put(ANSWER_TYPE, type);
        context.request().headers().remove(HttpHeaders.ACCEPT);
    }

    private void checkLength(HttpServerRequest request, ContractOperation operation) {
        long most = operation.isUpload() ? spool.limits().bodyBytes() : limits.jsonBytes();
        if (RequestChecks.lengthOf(request) > most) {
            throw new IntakeException(
                    operation.isUpload() ? ErrorCode.FILE_TOO_LARGE : ErrorCode.BODY_TOO_LARGE,
                    operation.isUpload()
                            ? "The file is larger than " + spool.limits().fileBytes()
                                    + " bytes. Split it and import the parts."
                            : "The body is larger than " + limits.jsonBytes() + " bytes.");
        }
    }
}
