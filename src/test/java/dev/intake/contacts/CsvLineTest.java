package dev.intake.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

    @Test
    void writesALineAsRfc4180Says() {
        assertThat(CsvLine.of(Arrays.asList("Doe, John", null, "", "a \"b\"", "x\ny", " z ")))
                .isEqualTo("\"Doe, John\",,\"\",\"a \"\"b\"\"\",\"x\ny\", z \r\n");
        assertThat(CsvLine.of(List.of())).isEqualTo("\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+2", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "\t=1", "\r=1", "-", "+", "=", "-x", "'=1"})
    void makesFormulasHarmless(String cell) {
        assertThat(CsvLine.safe(cell)).isEqualTo("'" + cell);
        assertThat(CsvLine.original(CsvLine.safe(cell))).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5",
                "+15551234567",
                "+1 (555) 123-4567",
                "+15551234567;89",
                "+1 555 123 ext. 4",
                "-1.234,50",
                "5",
                "a=b",
                "",
                "'",
                "'tis"
            })
    void leavesNumbersPhonesAndTextAsTheyAre(String cell) {
        assertThat(CsvLine.safe(cell)).isEqualTo(cell);
        assertThat(CsvLine.original(cell)).isEqualTo(cell);
    }

    @Property
    void givesBackEveryCellAsItWas(@ForAll("cells") String cell) {
        assertThat(CsvLine.original(CsvLine.safe(cell))).isEqualTo(cell);
    }

    @Property
    void neverWritesACellThatBeginsAFormula(@ForAll("cells") String cell) {
        String safe = CsvLine.safe(cell);
        boolean couldBeFormula = !safe.isEmpty() && "=@\t\r".indexOf(safe.charAt(0)) >= 0;
        assertThat(couldBeFormula).isFalse();
    }

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings().withChars("''=+-@\t\r1a ").ofMaxLength(6);
    }
}
