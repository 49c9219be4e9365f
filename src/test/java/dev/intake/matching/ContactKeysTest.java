package dev.intake.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContactKeysTest {
    /** What a contact says that makes a key: another value for any of these may make another. */
    private record Said(
            String name,
            boolean organization,
            String greeting,
            String firstName,
            String lastName,
            String email,
            String phone,
            String street,
            String code) {
        Contact contact(String tag) {
            ContactFields fields = new ContactFields(
                    name, organization, null, greeting, null, null, null, null, null, null, null, null, null, null);
            EmailAddress address = new EmailAddress(UUID.randomUUID(), email, true, false, null, "MPDX");
            PhoneNumber number = new PhoneNumber(UUID.randomUUID(), phone, null, true, false, null, "MPDX");
            Person person = new Person(
                    UUID.randomUUID(),
                    null,
                    firstName,
                    null,
                    lastName,
                    null,
                    true,
                    null,
                    null,
                    List.of(address),
                    List.of(number),
                    List.of());
            Address place = new Address(
                    UUID.randomUUID(), street, null, null, code, null, null, null, true, false, null, "MPDX");
            return new Contact(UUID.randomUUID(), fields, List.of(person), List.of(place), List.of(tag), List.of());
        }
    }

    private static final Said ANN =
            new Said("Lee, Ann", false, "Annie", "Ann", "Lee", "ann@example.org", "+12134567890", "1 Elm St", "90001");

    @Test
    void whatIsSaidAlikeIsToldFromWhatIsNot() {
        List<Said> others = List.of(
                new Said(
                        "Lee, An",
                        false,
                        "Annie",
                        "Ann",
                        "Lee",
                        "ann@example.org",
                        "+12134567890",
                        "1 Elm St",
                        "90001"),
                new Said(
                        "Lee, Ann",
                        true,
                        "Annie",
                        "Ann",
                        "Lee",
                        "ann@example.org",
                        "+12134567890",
                        "1 Elm St",
                        "90001"),
                new Said("Lee, Ann", false, null, "Ann", "Lee", "ann@example.org", "+12134567890", "1 Elm St", "90001"),
                new Said(
                        "Lee, Ann",
                        false,
                        "Annie",
                        "An",
                        "Lee",
                        "ann@example.org",
                        "+12134567890",
                        "1 Elm St",
                        "90001"),
                new Said(
                        "Lee, Ann",
                        false,
                        "Annie",
                        "Ann",
                        "Doe",
                        "ann@example.org",
                        "+12134567890",
                        "1 Elm St",
                        "90001"),
                new Said(
                        "Lee, Ann",
                        false,
                        "Annie",
                        "Ann",
                        "Lee",
                        "an@example.org",
                        "+12134567890",
                        "1 Elm St",
                        "90001"),
                new Said(
                        "Lee, Ann",
                        false,
                        "Annie",
                        "Ann",
                        "Lee",
                        "ann@example.org",
                        "+12134567891",
                        "1 Elm St",
                        "90001"),
                new Said(
                        "Lee, Ann",
                        false,
                        "Annie",
                        "Ann",
                        "Lee",
                        "ann@example.org",
                        "+12134567890",
                        "2 Elm St",
                        "90001"),
                new Said(
                        "Lee, Ann",
                        false,
                        "Annie",
                        "Ann",
                        "Lee",
                        "ann@example.org",
                        "+12134567890",
                        "1 Elm St",
                        "90002"));

        assertThat(others).noneMatch(other -> SaidAlike.by(ANN.contact("a"), other.contact("a")));
        assertThat(SaidAlike.by(ANN.contact("a"), ANN.contact("b"))).isTrue();
        assertThat(keys(ANN.contact("a"))).isEqualTo(keys(ANN.contact("b"))).hasSizeGreaterThan(4);
    }

    @Property(tries = 2_000)
    void whoSaysTheSameHasTheSameKeys(@ForAll long seed, @ForAll long other) {
        Contact one = new RandomContacts(seed).contact();
        Contact another = Merge.apply(one, new RandomContacts(other).row(), false);

        if (SaidAlike.by(one, another)) {
            assertThat(keys(one)).isEqualTo(keys(another));
        }
    }

    @Property(tries = 2_000)
    void keysStandInAscendingOrderEachOnce(@ForAll long seed) {
        Set<Long> keys = keys(new RandomContacts(seed).contact());

        assertThat(List.copyOf(keys)).isSorted().doesNotHaveDuplicates();
        assertThat(keys).allMatch(keys::contains);
        assertThat(keys.contains(1L)).isFalse();
    }

    private static Set<Long> keys(Contact contact) {
        return ContactKeys.of(contact).all();
    }
}
