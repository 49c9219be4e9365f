package dev.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.mapping.Countries.Country;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            USA                           | United States
            uSa                           | United States
            united STATES                 | United States
            The United States of America  | United States
            U.S.A.                        | United States
            UK                            | United Kingdom
            England                       | United Kingdom
            CA                            | Canada
            DEU                           | Germany
            Österreich                    | Austria
            Cote d'Ivoire                 | Côte d'Ivoire
            St Lucia                      | St. Lucia
            Saint Lucia                   | St. Lucia
            Bosnia & Herzegovina          | Bosnia and Herzegovina
            Korea, Republic of            | South Korea
            The Netherlands               | Netherlands
            日本                          | Japan
            Not-A-Country                 | Not-A-Country
            Some non-Existent country     | Some non-Existent country
            States                        | States
            """)
    @Tag("case-149")
    void namesACountryByTheWholeTextOnly(String text, String name) {
        assertThat(Countries.nameOf(text)).isEqualTo(name);
    }

    @Test
    void knowsEveryCodeOfIso3166() {
        for (String code : Locale.getISOCountries()) {
            assertThat(Countries.find(code)).map(Country::code).hasValue(code);
            assertThat(Countries.find(new Locale("", code).getISO3Country()))
                    .map(Country::code)
                    .hasValue(code);
        }
    }
}
