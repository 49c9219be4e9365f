package dev.intake.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.bench.Figure.Verdict;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A figure never says more than what was measured. */
class FigureTest {
    private static final Spread SPREAD = new Spread(List.of(3.0, 1.0, 2.0, 10.0));

    @Test
    void isTheMedianOfTheRuns() {
        assertThat(SPREAD.median()).isEqualTo(2.5);
        assertThat(new Spread(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2.0);
    }

    @Test
    void takesThePercentileThatSoManyDoNotExceed() {
        assertThat(SPREAD.percentile(0.95)).isEqualTo(10.0);
        assertThat(SPREAD.percentile(0.5)).isEqualTo(2.0);
    }

    @Test
    void isNoFigureWhenSomeRunGaveNone() {
        assertThatThrownBy(() -> Spread.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Spread(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void meetsAGoalThatItReaches() {
        assertThat(Figure.of("P", Spread.of(1.0), Goal.atMost(1.0), new JsonObject())
                        .verdict())
                .isEqualTo(Verdict.MET);
        assertThat(Figure.of("P", Spread.of(1.01), Goal.atMost(1.0), new JsonObject())
                        .verdict())
                .isEqualTo(Verdict.MISSED);
        assertThat(Figure.of("P", Spread.of(19.9), Goal.atLeast(20), new JsonObject())
                        .verdict())
                .isEqualTo(Verdict.MISSED);
    }

    @Test
    void printsNotYetForWhatDoesNotExist() {
        Figure figure = Figure.notYet("P3", Goal.atMost(0.6));

        assertThat(Report.line(figure)).contains("P3", "not yet", "≤ 0.6").doesNotContain("met");
    }

    @Test
    void printsValueGoalAndBounds() {
        Figure figure = Figure.of("P1", SPREAD, Goal.atMost(1.0), new JsonObject());

        assertThat(Report.line(figure)).matches("P1 +2\\.500 +≤ 1\\.0 +missed \\(1\\.000 to 10\\.000, 4 values\\)");
    }

    @Test
    void printsWhyNothingWasMeasured() {
        assertThat(Report.line(Figure.failed("P1", "the sides differ"))).contains("P1", "failed: the sides differ");
    }
}
