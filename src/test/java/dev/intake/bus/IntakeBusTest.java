package dev.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.bus.messages.ImportAccepted;
import dev.intake.bus.messages.ImportDeletionRequested;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class IntakeBusTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(10);
    private final ImportDeletionRequested question =
            new ImportDeletionRequested(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private IntakeBus bus;

    @BeforeEach
    void open(Vertx vertx) {
        bus = new IntakeBus(vertx);
    }

    @Test
    void handsTheAnswerBack(VertxTestContext test) {
        ImportAccepted accepted = new ImportAccepted(question.accountListId(), question.importId(), false);
        bus.answer(Address.DELETIONS, asked -> Future.succeededFuture(accepted));
        bus.request(Address.DELETIONS, question, LONG)
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer).isSameAs(accepted);
                    test.completeNow();
                })));
    }

    @Test
    void handsAllProblemsBack(VertxTestContext test) {
        List<Problem> problems = List.of(
                Problem.atPointer(ErrorCode.INVALID_VALUE, "/data/a", "one"), Problem.of(ErrorCode.NOT_FOUND, "two"));
        bus.answer(Address.DELETIONS, asked -> Future.failedFuture(new IntakeException(problems)));
        bus.request(Address.DELETIONS, question, LONG)
                .onComplete(test.failing(failure -> test.verify(() -> {
                    assertThat(((IntakeException) failure).problems()).isEqualTo(problems);
                    test.completeNow();
                })));
    }

    @Test
    void saysNothingOfAnUnforeseenFailure(VertxTestContext test) {
        bus.answer(Address.DELETIONS, asked -> {
            throw new IllegalStateException("secret cause");
        });
        expect(ErrorCode.INTERNAL, LONG, test);
    }

    @Test
    void isUnavailableWhenNobodyAnswersInTime(VertxTestContext test) {
        Promise<ImportAccepted> never = Promise.promise();
        bus.answer(Address.DELETIONS, asked -> never.future());
        expect(ErrorCode.UNAVAILABLE, SHORT, test);
    }

    @Test
    void isUnavailableWhenNobodyListens(VertxTestContext test) {
        expect(ErrorCode.UNAVAILABLE, LONG, test);
    }

    private void expect(ErrorCode code, Duration timeout, VertxTestContext test) {
        bus.request(Address.DELETIONS, question, timeout)
                .onComplete(test.failing(failure -> test.verify(() -> {
                    assertThat(((IntakeException) failure).code()).isEqualTo(code);
                    assertThat(((IntakeException) failure).problems().get(0).detail())
                            .doesNotContain("secret");
                    test.completeNow();
                })));
    }
}
