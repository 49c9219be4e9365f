package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {
    private static final List<String> JSON_OR_CSV = List.of(MediaTypes.JSON_API, MediaTypes.CSV);

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "*/*",
                "*/*;q=0.8",
                "application/*",
                "application/vnd.api+json",
                "text/html, application/vnd.api+json;q=0.1",
                "APPLICATION/VND.API+JSON",
                "application/vnd.api+json; profile=\"https://example.com/a,b\"",
                "application/vnd.api+json;charset=test, application/vnd.api+json"
            })
    @Tag("case-39")
    void takesWhatCoversJsonApi(String header) {
        assertThat(Accept.parse(header).choose(JSON_OR_CSV)).contains(MediaTypes.JSON_API);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/vnd.api+json;charset=test",
                "application/vnd.api+json; ext=\"https://example.com/ext\"",
                "application/vnd.api+json;q=0",
                "application/vnd.api+json;q=high",
                "image/*",
                "nonsense"
            })
    @Tag("case-39")
    void refusesWhatExcludesEveryAnswer(String header) {
        assertThat(Accept.parse(header).choose(JSON_OR_CSV)).isEmpty();
    }

    @Test
    void prefersTheHigherQuality() {
        assertThat(Accept.parse("application/vnd.api+json;q=0.4, text/csv;q=0.9")
                        .choose(JSON_OR_CSV))
                .contains(MediaTypes.CSV);
    }

    @Test
    void prefersWhatIsOfferedFirstWhenAllIsWantedAlike() {
        assertThat(Accept.parse("text/csv, application/vnd.api+json").choose(JSON_OR_CSV))
                .contains(MediaTypes.JSON_API);
    }

    @Test
    void letsTheMoreSpecialRangeDecide() {
        assertThat(Accept.parse("*/*;q=1, application/vnd.api+json;q=0").choose(JSON_OR_CSV))
                .contains(MediaTypes.CSV);
    }

    @Test
    void knowsACharsetOfText() {
        assertThat(Accept.parse("text/csv; charset=utf-8").choose(JSON_OR_CSV)).contains(MediaTypes.CSV);
    }
}
