package dev.intake.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreetingsTest {

    @Test
    @Tag("case-154")
    void greetsBothByTheirFirstNames() {
        assertThat(Greetings.greeting(
                        contact("Doe, John and Jane", null, person(1, "John", true), person(2, "Jane", false))))
                .isEqualTo("John and Jane");
    }

    @Test
    void greetsAnOrganisationByItsName() {
        assertThat(Greetings.greeting(contact("New Life Church", null))).isEqualTo("New Life Church");
        assertThat(Greetings.greeting(contact("New Life Church", null, person(1, null, true))))
                .isEqualTo("New Life Church");
    }

    @Test
    void keepsWhatIsStored() {
        Contact contact = contact("Doe, John", "Hi there", person(1, "John", true));

        assertThat(Greetings.greeting(contact)).isEqualTo("Hi there");
        assertThat(Greetings.envelopeGreeting(contact)).isEqualTo("Hi there");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Smith, John & Jane                    | John & Jane Smith
            John & Jane Smith                     | John & Jane Smith
            Smith,                                | Smith
            Smith, John T and Jane F              | John T and Jane F Smith
            Doe, John and Jane (Smith)            | John Doe and Jane Smith
            Doe, John (Jonny) and Jane            | John and Jane Doe
            Doe, George (G)                       | George Doe
            Doe, John (Johnny) and Janet (Jane)   | John and Janet Doe
            Doe and Smith, John and Jane          | John Doe and Jane Smith
            Doe and Smith, John                   | John Doe and Smith
            New Life Church                       | New Life Church
            """)
    @Tag("case-153")
    void addressesAnEnvelopeByTheName(String name, String greeting) {
        assertThat(Greetings.envelopeGreeting(contact(name, null))).isEqualTo(greeting);
    }

    private static Contact contact(String name, String greeting, Person... people) {
        ContactFields fields = new ContactFields(
                name, false, null, greeting, greeting, null, null, null, null, null, null, null, null, null);
        return new Contact(new UUID(0, 9), fields, List.of(people), List.of(), List.of(), List.of());
    }

    private static Person person(long id, String firstName, boolean primary) {
        return new Person(
                new UUID(0, id),
                null,
                firstName,
                null,
                "Doe",
                null,
                primary,
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }
}
