package dev.intake.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.openapi.RouterBuilder;
import io.vertx.ext.web.openapi.RouterBuilderOptions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Builds the router from the packaged contract: each operationId is bound to its method, and a missing or an extra one stops the start. */
final class ContractRouter {
    /** The contract's security schemes: a user's token, and that of the metrics. */
    static final String USER_TOKEN = "bearerAuth";

    private final RouterBuilder builder;
    private final ContractOperations operations;

    /** Takes a moment of computing: not for an event loop. */
    ContractRouter(Vertx vertx, PackagedContract contract) {
        this.builder = contract.routerBuilder(vertx);
        this.operations = ContractReader.read(builder);
    }

    ContractOperations operations() {
        return operations;
    }

    /** The router: first {@code before} (it may be null), then the gate, then the contract's validation, then the method. */
    Router build(PlatformHandler before, RequestGate gate, Map<String, Function<ApiRequest, Future<Void>>> methods) {
        checkBound(methods.keySet());
        JsonApiErrors errors = new JsonApiErrors();
        builder.setOptions(new RouterBuilderOptions()
                .setMountResponseContentTypeHandler(false)
                // The gate has verified the user's token already, before the body was read; that of the metrics is
                // checked there.
                .setRequireSecurityHandlers(false));
        if (before != null) {
            builder.rootHandler(before);
        }
        builder.rootHandler(gate);
        methods.forEach((id, method) -> builder.operation(id).handler(context -> serve(method, context)));
        Router router = builder.createRouter();
        router.route().failureHandler(errors);
        for (int status : new int[] {400, 401, 404, 405, 406, 413, 415, 500}) {
            router.errorHandler(status, errors.ofStatus(status));
        }
        return router;
    }

    private static void serve(Function<ApiRequest, Future<Void>> method, RoutingContext context) {
        method.apply(new ApiRequest(context)).onFailure(context::fail);
    }

    private void checkBound(Set<String> bound) {
        Set<String> missing = new TreeSet<>(operations.ids());
        missing.removeAll(bound);
        Set<String> extra = new TreeSet<>(bound);
        extra.removeAll(operations.ids());
        if (!missing.isEmpty() || !extra.isEmpty()) {
            throw new IllegalStateException("The contract and the table of operations differ: not bound " + missing
                    + ", not in the contract " + extra);
        }
    }
}
