package dev.intake.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class ContactKeysTest {
    /** What a contact says that makes a key: name, organization, greeting, first and last name, e-mail, phone, street, postal code. */
    private static final List<String> ANN =
            List.of("Lee, Ann", "false", "Annie", "Ann", "Lee", "ann@example.org", "+12134567890", "1 Elm St", "90001");

    @Test
    void whatIsSaidAlikeIsToldFromWhatIsNot() {
        Contact ann = contact(ANN, "a");

        for (int each = 0; each < ANN.size(); each++) {
            List<String> other = new ArrayList<>(ANN);
            other.set(each, ANN.get(each).equals("false") ? "true" : ANN.get(each) + "1");
            assertThat(SaidAlike.by(ann, contact(other, "a"))).as("%s", other).isFalse();
        }
        assertThat(SaidAlike.by(ann, contact(ANN, "b"))).isTrue();
        assertThat(keys(ann)).isEqualTo(keys(contact(ANN, "b"))).hasSizeGreaterThan(4);
    }

    @Property(tries = 2_000)
    void whoSaysTheSameHasTheSameKeys(@ForAll long seed, @ForAll long other) {
        Contact one = new RandomContacts(seed).contact();
        Contact another = Merge.apply(one, new RandomContacts(other).row(), false);

        boolean alike = SaidAlike.by(one, another);
        Statistics.collect(alike);

        assertThat(!alike || keys(one).equals(keys(another))).isTrue();
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 1));
    }

    @Property(tries = 2_000)
    void keysStandInAscendingOrderEachOnce(@ForAll long seed) {
        Set<Long> keys = keys(new RandomContacts(seed).contact());

        assertThat(List.copyOf(keys)).isSorted().doesNotHaveDuplicates();
        assertThat(keys).allMatch(keys::contains);
        assertThat(keys.contains(1L)).isFalse();
    }

    @Property(tries = 2_000)
    void keysOfNamesAreToldFromThoseOfEvidence(@ForAll long seed) {
        ContactKeys keys = ContactKeys.of(new RandomContacts(seed).contact());

        assertThat(keys.ofKind(KeyKind.NAME)).isNotEmpty().allMatch(ContactKeys::isOfName);
        assertThat(keys.ofKinds(EnumSet.complementOf(EnumSet.of(KeyKind.NAME)))).noneMatch(ContactKeys::isOfName);
    }

    /** With ids of its own. */
    private static Contact contact(List<String> said, String tag) {
        ContactFields fields = new ContactFields(
                said.get(0),
                Boolean.parseBoolean(said.get(1)),
                null,
                said.get(2),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        EmailAddress email = new EmailAddress(UUID.randomUUID(), said.get(5), true, false, null, "MPDX");
        PhoneNumber phone = new PhoneNumber(UUID.randomUUID(), said.get(6), null, true, false, null, "MPDX");
        Person person = new Person(
                UUID.randomUUID(),
                null,
                said.get(3),
                null,
                said.get(4),
                null,
                true,
                null,
                null,
                List.of(email),
                List.of(phone),
                List.of());
        Address address = new Address(
                UUID.randomUUID(), said.get(7), null, null, said.get(8), null, null, null, true, false, null, "MPDX");
        return new Contact(UUID.randomUUID(), fields, List.of(person), List.of(address), List.of(tag), List.of());
    }

    private static Set<Long> keys(Contact contact) {
        return ContactKeys.of(contact).all();
    }
}
