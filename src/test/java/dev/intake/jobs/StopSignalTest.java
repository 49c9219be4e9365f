package dev.intake.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final StopSignal stop = new StopSignal();

    @Test
    void wakesWhoeverWaits() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> stop.await(Duration.ofHours(1)));
        stop.raise();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stop.isRaised()).isTrue();
    }

    @Test
    void lastsNoLongerThanAskedFor() {
        assertThat(stop.await(Duration.ofMillis(1))).isFalse();
        assertThat(stop.isRaised()).isFalse();
    }
}
