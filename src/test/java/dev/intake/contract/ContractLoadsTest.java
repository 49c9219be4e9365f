package dev.intake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.testing.Contract;
import dev.intake.testing.Operation;
import io.vertx.core.Vertx;
import io.vertx.ext.web.openapi.RouterBuilder;
import io.vertx.ext.web.openapi.RouterBuilderOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The router takes the contract as it is. */
class ContractLoadsTest {

    @Test
    void withEveryOperation() {
        Vertx vertx = Vertx.vertx();
        try {
            RouterBuilder builder = RouterBuilder.create(vertx, Contract.FILE.toString())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            List<String> declared =
                    Contract.read().operations().stream().map(Operation::id).toList();
            assertThat(builder.operations())
                    .extracting(io.vertx.ext.web.openapi.Operation::getOperationId)
                    .containsExactlyInAnyOrderElementsOf(declared);
            builder.operations()
                    .forEach(operation ->
                            operation.handler(context -> context.response().end()));
            builder.setOptions(new RouterBuilderOptions().setRequireSecurityHandlers(false));
            assertThat(builder.createRouter().getRoutes()).hasSizeGreaterThanOrEqualTo(declared.size());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
