package dev.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            US | (213) 222-3333          | +12132223333     | 1
            US | 213-345-2313;23         | +12133452313;23  | 1
            US | (515) 555-9771;ext=301  | +15155559771;301 | 1
            US | 213-345-2313 x23        | +12133452313;23  | 1
            US | 123.456.7890            | +11234567890     | 1
            US | 1 213 222 3333          | +12132223333     | 1
            US | +12345678901            | +12345678901     | 1
            US | +10987654321            | +10987654321     | 1
            US | +44 20 7946 0958        | +442079460958    | 44
            US | 011 44 20 7946 0958     | +442079460958    | 44
            CA | 613-555-0123            | +16135550123     | 1
            AU | (02) 7010 1111          | +61270101111     | 61
            AU | 617-123-5678            | +6171235678      | 61
            AU | +1 (213) 222-3333       | +12132223333     | 1
            AU | +161712345678           | +161712345678    | -
            GB | 020 7946 0958           | +442079460958    | 44
            US | none                    | none             | -
            US | (UNLISTED) call office  | (UNLISTED) call office | -
            US | asdf                    | asdf             | -
            US | 555-1234                | 555-1234         | -
            US | 213-222-3333 / 213-222-4444 | 213-222-3333 / 213-222-4444 | -
            """)
    @Tag("case-146")
    @Tag("case-147")
    @Tag("case-148")
    void writesNumbersAsE164AndKeepsWhatIsNone(String country, String text, String number, String countryCode) {
        assertThat(PhoneNumbers.of(text, country)).isEqualTo(new PhoneNumbers.Normalized(number, countryCode));
    }

    @Property(tries = 300)
    void theFastPathGivesWhatTheLibraryGives(
            @ForAll @IntRange(min = 200, max = 999) int area,
            @ForAll @IntRange(min = 200, max = 999) int exchange,
            @ForAll @IntRange(min = 0, max = 9999) int line) {
        String digits = "%d%d%04d".formatted(area, exchange, line);

        assertThat(PhoneNumbers.of("(" + area + ") " + digits.substring(3), "US"))
                .isEqualTo(PhoneNumbers.of("tel:" + digits, "US"));
    }

    @Property
    void neverFails(@ForAll @StringLength(min = 1, max = 40) String text) {
        assertThat(PhoneNumbers.of(text, "US").number()).isNotEmpty();
    }
}
