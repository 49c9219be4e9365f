package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.bus.messages.UndoPreviewRequested;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpVerticleTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 500_000_000, 20_000_000_000L})
    void keepsAConnectionForLongerThanItsRequestMayWait(long largestFile) {
        assertThat(HttpVerticle.silence(Duration.ofSeconds(1), largestFile))
                .isGreaterThan(UndoPreviewRequested.PATIENCE)
                .isGreaterThan(ImportUploads.timeout(largestFile));
    }
}
