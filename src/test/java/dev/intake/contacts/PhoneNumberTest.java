package dev.intake.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            +12134567890            | 1  | (213) 456-7890
            +12134567890;1234       | 1  | (213) 456-7890 ext 1234
            2134567890              | 1  | (213) 456-7890
            4075555555              | 1  | (407) 555-5555
            2135555555;ext=1234     | 1  | (213) 555-5555 ext 1234
            613-555-55555           | -  | +61355555555
            613-555-55555;ext=1234  | -  | +61355555555 ext 1234
            +61270101111            | 61 | +61270101111
            +442079460958;12        | 44 | +442079460958 ext 12
            555-1234                | -  | 555-1234
            5551234                 | -  | 555-1234
            none                    | -  | none
            (UNLISTED) call office  | -  | (UNLISTED) call office
            1234                    | -  | 1234
            """)
    void isWrittenForPeople(String stored, String countryCode, String written) {
        PhoneNumber phone = new PhoneNumber(new UUID(0, 1), stored, countryCode, true, false, null, "MPDX");

        assertThat(phone.formatted()).isEqualTo(written);
    }
}
