package dev.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.ImportDeletionRequested;
import dev.intake.bus.messages.ImportQueued;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private final Vertx vertx = Vertx.vertx();
    private final IntakeBus bus = new IntakeBus(vertx);
    private final ImportDeletionRequested question =
            new ImportDeletionRequested(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void goesWithAQuestionToWhoeverAnswersIt() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        CompletableFuture<String> after = new CompletableFuture<>();
        bus.answer(Address.DELETIONS, asked -> {
            heard.complete(MDC.get(LogContext.REQUEST_ID));
            vertx.runOnContext(later -> after.complete(String.valueOf(MDC.get(LogContext.REQUEST_ID))));
            return Future.succeededFuture(new ImportAccepted(asked.accountListId(), asked.importId(), false));
        });

        asRequest("request-1", () -> bus.request(Address.DELETIONS, question, LONG));

        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("request-1");
        assertThat(after.get(10, TimeUnit.SECONDS))
                .as("on the event loop, later")
                .isEqualTo("null");
    }

    @Test
    void goesWithAMessageThatIsNotAnswered() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        bus.listen(Address.QUEUED, queued -> heard.complete(MDC.get(LogContext.REQUEST_ID)));

        asRequest(
                "request-2",
                () -> bus.send(Address.QUEUED, new ImportQueued(question.accountListId(), question.importId())));

        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("request-2");
    }

    @Test
    void isThatOfWhoeverGaveAThreadItsWorkAndOfNobodyAfterwards() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            LogContext.call(
                    "request-3",
                    () -> thread.execute(LogContext.carriedBy(() -> {
                        assertThat(LogContext.requestId()).isEqualTo("request-3");
                        throw new IllegalStateException(MDC.get(LogContext.REQUEST_ID));
                    })));
            CompletableFuture<String> during = new CompletableFuture<>();
            LogContext.call(
                    "request-4",
                    () -> thread.execute(LogContext.carriedBy(() -> during.complete(MDC.get(LogContext.REQUEST_ID)))));
            assertThat(during.get(10, TimeUnit.SECONDS)).isEqualTo("request-4");
            assertThat(thread.submit(() -> String.valueOf(MDC.get(LogContext.REQUEST_ID)))
                            .get(10, TimeUnit.SECONDS))
                    .isEqualTo("null");
            assertThat(MDC.get(LogContext.REQUEST_ID)).isNull();
        } finally {
            thread.shutdown();
        }
    }

    /** Each request has a context of its own, as the server makes them. */
    private void asRequest(String requestId, Runnable work) {
        ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
        context.runOnContext(here -> {
            LogContext.keep(requestId);
            vertx.setTimer(1, later -> work.run());
        });
    }
}
