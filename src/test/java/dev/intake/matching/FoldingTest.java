package dev.intake.matching;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "'  José   NÚÑEZ ', jose nunez",
        "ＡＢＣ, abc",
        "O'Brien, o'brien",
        "Straße, strasse",
        "STRAẞE, strasse",
        "ısı, isi",
        "Γιώργος ΠΑΠΑΔΌΠΟΥΛΟΣ, γιωργοσ παπαδοπουλοσ",
        "Ϊάννης, ιαννησ",
        "Иван, иван",
        "हिन्दी, हिन्दी",
        "'a\u00a0b', a b"
    })
    void foldsWhatAPersonTakesForTheSame(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "'Doe, John and Jane', 'John & Jane Doe'",
        "'O''Brien, Pat', 'Pat O''Brien'",
        "'Núñez, José', 'JOSE NUNEZ'"
    })
    void namesAreTheSameInAnyOrder(String one, String other) {
        assertThat(Folding.foldName(one)).isEqualTo(Folding.foldName(other));
    }

    @Test
    void nothingFoldsToNothing() {
        assertThat(Folding.fold(null)).isEmpty();
        assertThat(Folding.foldName(" ")).isEmpty();
    }

    @Test
    void dropsEveryMarkOnALatinLetter() {
        assertThat(Folding.fold("\u00c0\u302e")).isEqualTo("a");
    }

    @Property
    void foldingTwiceIsFoldingOnce(@ForAll String text) {
        assertThat(Folding.foldName(Folding.foldName(text))).isEqualTo(Folding.foldName(text));
    }
}
