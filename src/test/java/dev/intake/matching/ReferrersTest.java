package dev.intake.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.Person;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReferrersTest {
    private final Contact billy = contact(1, "Bob, Billy", null);
    private final Contact man = contact(2, "Man, Joe", "Mr. Man");
    private final Contact does =
            contact(3, "Doe, Bobby and Janey", "Bobby and Janey", person("Bobby", "Doe"), person("Janey", "Doe"));
    private final List<Contact> all = List.of(does, man, billy);

    @Test
    @Tag("case-143")
    void findsByNameInAnyOrder() {
        assertThat(Referrers.find(List.of("Bob, Billy"), all)).isEqualTo(billy.id());
        assertThat(Referrers.find(List.of("Billy Bob"), all)).isEqualTo(billy.id());
    }

    @Test
    @Tag("case-143")
    void findsByGreeting() {
        assertThat(Referrers.find(List.of("Mr. Man"), all)).isEqualTo(man.id());
        assertThat(Referrers.find(List.of("Doe, Bobby & Janey", "Bobby and Janey"), List.of(does)))
                .isEqualTo(does.id());
    }

    @Test
    @Tag("case-144")
    void findsByTheNameOfAPerson() {
        assertThat(Referrers.find(List.of("Doe, Janey"), all)).isEqualTo(does.id());
    }

    @Test
    @Tag("case-145")
    void findsNobodyByAnotherName() {
        assertThat(Referrers.find(List.of("Mary Kim"), all)).isNull();
    }

    @Test
    void prefersTheContactOfThatNameToAPersonOfThatName() {
        Contact person = contact(0, "Smith, A and B", null, person("Billy", "Bob"));
        assertThat(Referrers.find(List.of("Billy Bob"), List.of(person, billy))).isEqualTo(billy.id());
    }

    @Test
    void prefersTheOlderOfTwo() {
        Contact younger = contact(9, "Bob, Billy", null);
        assertThat(Referrers.find(List.of("Billy Bob"), List.of(younger, billy)))
                .isEqualTo(billy.id());
    }

    @Test
    void everyFormIsAmongTheKeysOfTheContact() {
        assertThat(ContactKeys.of(does).all())
                .contains(
                        ContactKeys.name("Bobby & Janey Doe"),
                        ContactKeys.name("Bobby and Janey"),
                        ContactKeys.name("Doe, Janey"));
    }

    private static Contact contact(int age, String name, String greeting, Person... people) {
        ContactFields fields = new ContactFields(
                name, false, null, greeting, null, null, null, null, null, null, null, null, null, null);
        return new Contact(new UUID(0, age), fields, List.of(people), List.of(), List.of(), List.of());
    }

    private static Person person(String first, String last) {
        return new Person(
                UUID.randomUUID(), null, first, null, last, null, false, null, null, List.of(), List.of(), List.of());
    }
}
