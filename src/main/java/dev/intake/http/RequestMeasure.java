package dev.intake.http;

import dev.intake.http.HttpMeter.OperationMeter;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures each request, by its operation: never by its path, of which there are too many. */
final class RequestMeasure {
    private static final String BEGAN = "intake.began";

    private final HttpMeter meter;
    private final Map<String, OperationMeter> operations;
    private final OperationMeter unknown;

    RequestMeasure(HttpMeter meter, ContractOperations operations) {
        this.meter = meter;
        this.operations = operations.all().stream()
                .collect(Collectors.toMap(
                        ContractOperation::id,
                        operation -> meter.operation(
                                operation.id(), operation.method().name())));
        this.unknown = meter.operation("none", "none");
    }

    /** The request has come; what it means is not known yet. */
    void begin(RoutingContext context) {
        context.put(BEGAN, System.nanoTime());
        context.addEndHandler(end -> end(context));
    }

    /** The request means this operation. */
    void means(ContractOperation operation) {
        operations.get(operation.id()).began();
    }

    private void end(RoutingContext context) {
        Long began = context.remove(BEGAN);
        if (began == null) {
            return;
        }
        ContractOperation operation = RequestGate.operationOf(context);
        if (operation != null && operation.isUpload()) {
            meter.uploaded(context.request().bytesRead());
        }
        int status = context.response().ended() ? context.response().getStatusCode() : 0;
        if (operation == null) {
            unknown.began();
        }
        OperationMeter measured = operation == null ? unknown : operations.get(operation.id());
        measured.ended(status, System.nanoTime() - began);
    }
}
