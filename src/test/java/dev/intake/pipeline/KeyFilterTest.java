package dev.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
    private static final int KEYS = 100_000;

    @Test
    void neverMissesAKeyThatIsThere() {
        KeyFilter filter = filled(KeyFilter.forKeys(KEYS));
        assertThat(new SplittableRandom(1).longs(KEYS).allMatch(filter::mayHave))
                .isTrue();
    }

    @Test
    void turnsAwayMostKeysThatAreNotThere() {
        KeyFilter filter = filled(KeyFilter.forKeys(KEYS));
        long inVain =
                new SplittableRandom(2).longs(KEYS).filter(filter::mayHave).count();
        assertThat(inVain).isLessThan(KEYS / 20);
    }

    @Test
    void missesNothingBeyondItsSizeEither() {
        KeyFilter filter = filled(KeyFilter.forKeys(10));
        assertThat(new SplittableRandom(1).longs(KEYS).allMatch(filter::mayHave))
                .isTrue();
    }

    private static KeyFilter filled(KeyFilter filter) {
        new SplittableRandom(1).longs(KEYS).forEach(filter::add);
        return filter;
    }
}
