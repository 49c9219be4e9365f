package dev.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            50           | 50
            100.00       | 100
            100,000.00   | 100000
            100.000,00   | 100000
            100,00       | 100
            1,234.56     | 1234.56
            1.234,56     | 1234.56
            1 234,50     | 1234.5
            1\u00a0234,50 | 1234.5
            1'234.50     | 1234.5
            1,000        | 1000
            1.000        | 1000
            1,000,000    | 1000000
            1.000.000    | 1000000
            1,00,000.50  | 100000.5
            0.500        | 0.5
            .5           | 0.5
            ,75          | 0.75
            5.           | 5
            $50          | 50
            $ 1,250.00   | 1250
            50 USD       | 50
            CHF 1'000    | 1000
            €12,50       | 12.5
            50/month     | 50
            -20          | -20
            12.345,678   | 12345.68
            10.005       | 10005
            ٥٠           | 50
            0            | 0
            99999999999999999.99 | 99999999999999999.99
            """)
    @Tag("case-117")
    void readsAmountsByTheirSeparators(String text, BigDecimal amount) {
        assertThat(Amounts.parse(text)).hasValue(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "$", "50-100", "5k", "1,23,4", "1.2.3", "1,234,56.78.9", "100000000000000000", "10%", ""})
    void refusesWhatIsNoSingleAmount(String text) {
        assertThat(Amounts.parse(text)).isEmpty();
    }

    @Property
    void everyAmountComesBackFromEveryWayOfWritingIt(
            @ForAll @BigRange(min = "0", max = "99999999999") @Scale(2) BigDecimal amount) {
        for (Locale locale : new Locale[] {Locale.US, Locale.GERMANY, Locale.forLanguageTag("de-CH")}) {
            String text = new DecimalFormat("$ #,##0.00", DecimalFormatSymbols.getInstance(locale)).format(amount);

            assertThat(Amounts.parse(text))
                    .as(text)
                    .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(amount));
        }
    }
}
