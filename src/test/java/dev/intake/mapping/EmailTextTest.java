package dev.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTextTest {

    @ParameterizedTest
    @CsvSource({
        "JOHN@Example.com, john@example.com",
        "' john@example.com\u00a0', john@example.com",
        "jo\u200bhn@example.com, john@example.com",
        "o'brien+x@mail.example.co.uk, o'brien+x@mail.example.co.uk",
        "иван@почта.рф, иван@почта.рф",
        "x@xn--80a1acny.xn--p1ai, x@xn--80a1acny.xn--p1ai"
    })
    @Tag("case-150")
    void cleansAnAddress(String text, String email) {
        assertThat(EmailText.cleaned(text)).isEqualTo(email).matches(EmailText::isValid);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            john@gmail,com             | john@gmail.com
            john@gmail.com.            | john@gmail.com
            john @gmail.com            | john@gmail.com
            john@gmail.com;            | john@gmail.com
            john doe <john@gmail.com>  | john@gmail.com
            john@@gmail.com            | john@gmail.com
            john@gmail..com            | john@gmail.com
            john@gmail                 | john@gmail.com
            john (at) example (dot) org | john@example.org
            n/a                        | ''
            """)
    void mendsAnObviousMistake(String email, String mended) {
        assertThat(EmailText.isValid(email)).isFalse();
        assertThat(EmailText.mended(email)).hasValue(mended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this is not a valid email",
                "john",
                "@example.com",
                "john@",
                "a@b.co; c@d.co",
                "john@example.c0m",
                "a@b@c.de"
            })
    @Tag("case-150")
    void guessesNothingWhereNothingIsObvious(String email) {
        assertThat(EmailText.isValid(email)).isFalse();
        assertThat(EmailText.mended(email)).isEmpty();
    }

    @Property
    void whateverIsMendedIsValid(@ForAll String text) {
        assertThat(EmailText.mended(EmailText.cleaned(text)).orElse(""))
                .matches(mended -> mended.isEmpty() || EmailText.isValid(mended));
    }
}
