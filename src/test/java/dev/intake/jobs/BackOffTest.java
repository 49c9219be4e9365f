package dev.intake.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(new Random(1));

    @RepeatedTest(20)
    void waitsTwiceAsLongEachTimeUpToFiveSeconds() {
        List<Duration> pauses = Stream.generate(backOff::next).limit(10).toList();
        for (int turn = 0; turn < pauses.size(); turn++) {
            Duration most = Duration.ofMillis(Math.min(100L << turn, 5_000));
            assertThat(pauses.get(turn)).isBetween(most.dividedBy(2), most);
        }
    }

    @Test
    void beginsAnewWhenSomethingWentWell() {
        Stream.generate(backOff::next)
                .limit(10)
                .forEach(pause -> assertThat(pause).isPositive());
        backOff.reset();
        assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void doesNotBringThoseBackTogetherThatFailedTogether() {
        assertThat(Stream.generate(() -> new BackOff(new Random()))
                        .limit(50)
                        .map(BackOff::next)
                        .distinct())
                .hasSizeGreaterThan(10);
    }
}
