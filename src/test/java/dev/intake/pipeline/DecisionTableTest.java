package dev.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.pipeline.DecisionTable.Pair;
import dev.intake.testing.Readme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pair of the decision table comes out as the table says. */
class DecisionTableTest {
    private static final int FEWEST = 60;

    static List<Pair> pairs() {
        return DecisionTable.pairs();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void saysWhoIsTheSameAndWhatBecomesOfThem(Pair pair) {
        TablePlans plans = new TablePlans(pair);

        assertThat(List.of(plans.sameBy(), plans.outcome(false), plans.outcome(true)))
                .containsExactly(pair.sameBy(), pair.without(), pair.with());
    }

    @Test
    void hasNoPairTwice() {
        assertThat(pairs()).hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(pairs()).extracting(Pair::name).doesNotHaveDuplicates();
        assertThat(pairs())
                .extracting(pair -> List.of(pair.there(), pair.row(), pair.matchOn()))
                .doesNotHaveDuplicates();
    }

    @Test
    void standsInTheReadme() {
        assertThat(Readme.section("Matching")).contains(DecisionTable.text());
    }
}
