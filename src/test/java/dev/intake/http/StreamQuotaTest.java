package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamQuotaTest {
    private static final UUID ANN = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();
    private static final UUID EVE = UUID.randomUUID();

    private final StreamQuota quota =
            new StreamQuota(new EventOptions(3, 2, Duration.ofSeconds(15), Duration.ofSeconds(30)));

    @Test
    void givesAUserSoManyPlacesAndNoMore() {
        quota.take(ANN);
        quota.take(ANN);

        assertRefused(ANN);
        assertThatCode(() -> quota.take(BOB)).doesNotThrowAnyException();
    }

    @Test
    void givesAllTogetherSoManyPlacesAndNoMore() {
        quota.take(ANN);
        quota.take(ANN);
        quota.take(BOB);

        assertRefused(EVE);
    }

    @Test
    void givesAPlaceAgainThatWasLeft() {
        quota.take(ANN);
        quota.take(ANN);
        quota.release(ANN);

        assertThatCode(() -> quota.take(ANN)).doesNotThrowAnyException();
        assertRefused(ANN);
    }

    @Test
    void takesNoPlaceForWhomItRefused() {
        quota.take(ANN);
        quota.take(ANN);
        assertRefused(ANN);

        assertThatCode(() -> quota.take(BOB)).doesNotThrowAnyException();
    }

    private void assertRefused(UUID owner) {
        assertThatThrownBy(() -> quota.take(owner))
                .isInstanceOfSatisfying(
                        IntakeException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_STREAMS));
    }
}
