package dev.intake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.intake.contacts.Address;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ContactJsonTest {

    @Property(tries = 300)
    void readsThePeopleThatItWrote(@ForAll("people") List<Person> people) {
        assertThat(ContactJson.readPeople(1, ContactJson.people(people))).isEqualTo(people);
    }

    @Property(tries = 300)
    void readsTheAddressesThatItWrote(@ForAll("addresses") List<Address> addresses) {
        assertThat(ContactJson.readAddresses(1, ContactJson.addresses(addresses)))
                .isEqualTo(addresses);
    }

    @Test
    void leavesOutWhatIsNullFalseOrEmpty() {
        UUID id = new UUID(0, 7);
        Person person =
                new Person(id, null, "Ada", null, null, null, false, null, null, List.of(), List.of(), List.of());

        assertThat(ContactJson.people(List.of(person))).isEqualTo("[{\"id\":\"" + id + "\",\"first_name\":\"Ada\"}]");
    }

    @Test
    void takesAJsonNullForAbsent() {
        assertThat(ContactJson.readAddresses(1, "[{\"id\":\"" + new UUID(0, 7) + "\",\"city\":null,\"source\":\"x\"}]"))
                .singleElement()
                .extracting(Address::city)
                .isNull();
    }

    @Test
    void refusesAMemberThatShapeOneDoesNotHave() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ContactJson.readPeople(1, "[{\"given_name\":\"Ada\"}]"))
                .withMessageContaining("shape 1");
    }

    @Test
    void refusesTextInPlaceOfAList() {
        assertThatIllegalStateException().isThrownBy(() -> ContactJson.readPeople(1, "[{\"emails\":\"a@b.org\"}]"));
        assertThatIllegalStateException().isThrownBy(() -> ContactJson.readPeople(1, "[{\"websites\":[1]}]"));
        assertThatIllegalStateException().isThrownBy(() -> ContactJson.readPeople(1, "[[]]"));
    }

    @Test
    void refusesAShapeItDoesNotKnow() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ContactJson.readPeople(2, "[]"))
                .withMessageContaining("shape 2");
    }

    @Provide
    Arbitrary<List<Person>> people() {
        Arbitrary<List<EmailAddress>> emails = emails().list().ofMaxSize(3);
        Arbitrary<List<PhoneNumber>> phones = phones().list().ofMaxSize(3);
        Arbitrary<List<String>> websites = texts().list().ofMaxSize(3);
        return Combinators.combine(optionalTexts().list().ofSize(7), flags(), emails, phones, websites)
                .as((texts, primary, theirEmails, theirPhones, theirWebsites) -> new Person(
                        ContactIds.next(),
                        texts.get(0),
                        texts.get(1),
                        texts.get(2),
                        texts.get(3),
                        texts.get(4),
                        primary,
                        texts.get(5),
                        texts.get(6),
                        theirEmails,
                        theirPhones,
                        theirWebsites))
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Address>> addresses() {
        return Combinators.combine(optionalTexts().list().ofSize(8), flags(), flags(), texts())
                .as((texts, primary, historic, source) -> new Address(
                        ContactIds.next(),
                        texts.get(0),
                        texts.get(1),
                        texts.get(2),
                        texts.get(3),
                        texts.get(4),
                        texts.get(5),
                        texts.get(6),
                        primary,
                        historic,
                        texts.get(7),
                        source))
                .list()
                .ofMaxSize(4);
    }

    private static Arbitrary<EmailAddress> emails() {
        return Combinators.combine(texts(), flags(), flags(), optionalTexts(), texts())
                .as((email, primary, historic, location, source) ->
                        new EmailAddress(ContactIds.next(), email, primary, historic, location, source));
    }

    private static Arbitrary<PhoneNumber> phones() {
        return Combinators.combine(texts(), optionalTexts(), flags(), flags(), optionalTexts(), texts())
                .as((number, country, primary, historic, location, source) ->
                        new PhoneNumber(ContactIds.next(), number, country, primary, historic, location, source));
    }

    private static Arbitrary<String> optionalTexts() {
        return texts().injectNull(0.3);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(12);
    }

    private static Arbitrary<Boolean> flags() {
        return Arbitraries.of(true, false);
    }
}
