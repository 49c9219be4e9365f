package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    @Test
    void isThereWithTheDatabase() {
        assertThat(new Readiness(Future::succeededFuture).check().succeeded()).isTrue();
    }

    @Test
    void isNotThereWithoutItAndSaysNothingOfTheCause() {
        assertUnavailable(new Readiness(() -> Future.failedFuture("secret")));
    }

    @Test
    void endsWhenTheServiceStops() {
        Readiness readiness = new Readiness(Future::succeededFuture);
        readiness.stop();
        assertUnavailable(readiness);
    }

    private static void assertUnavailable(Readiness readiness) {
        assertThat(readiness.check().cause()).isInstanceOfSatisfying(IntakeException.class, unavailable -> {
            assertThat(unavailable.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(unavailable.problems().get(0).detail()).doesNotContain("secret");
        });
    }
}
