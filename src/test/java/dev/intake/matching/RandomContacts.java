package dev.intake.matching;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Contacts of so few different values that any two of them have much in common; the same seed gives the same values with other ids. */
final class RandomContacts {
    private static final String SOURCE = "MPDX";
    private static final List<String> FIRST = List.of("Ann", "Bob", "ann", "BOB", "Zoë", "Zoe", "王");
    private static final List<String> LAST = List.of("Doe", "Lee", "doe");
    private static final List<String> EMAILS =
            List.of("a@example.org", "b@example.org", "c@example.org", "josé@example.org", "jose@example.org");
    private static final List<String> PHONES = List.of("+12134567890", "+12134567890;23", "+12134560000", "office");
    private static final List<UUID> REFERRERS = List.of(new UUID(1, 1), new UUID(1, 2));

    private final Random random;

    RandomContacts(long seed) {
        this.random = new Random(seed);
    }

    /** Any contact, edited by people and filled by many imports, of which no two people have one first name. */
    Contact contact() {
        return contact(people(3), list(3, at -> address()), some(EMAILS));
    }

    /** What a row can say: only its first person may lack the first name, and a couple's two share no e-mail or telephone. */
    Contact row() {
        List<Person> people = people(2);
        if (people.size() == 2 && (people.get(1).firstName() == null || share(people.get(0), people.get(1)))) {
            people.remove(1);
        }
        String email = people.stream()
                .flatMap(person -> person.emails().stream())
                .map(EmailAddress::email)
                .findFirst()
                .orElse(null);
        return contact(people, list(1, at -> address()), email);
    }

    private static boolean share(Person one, Person other) {
        return one.emails().stream()
                        .map(SamePerson::key)
                        .anyMatch(key ->
                                other.emails().stream().map(SamePerson::key).anyMatch(key::equals))
                || one.phones().stream()
                        .map(SamePerson::key)
                        .anyMatch(key ->
                                other.phones().stream().map(SamePerson::key).anyMatch(key::equals));
    }

    private List<Person> people(int most) {
        List<Person> people = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Person person : list(most, at -> person(some(FIRST)))) {
            if (person.firstName() == null || names.add(Folding.foldName(person.firstName()))) {
                people.add(person);
            }
        }
        return people;
    }

    private Contact contact(List<Person> people, List<Address> addresses, String email) {
        String name = email != null && random.nextInt(4) == 0 ? email : "Doe, " + FIRST.get(random.nextInt(3));
        return new Contact(
                ContactIds.next(),
                fields(name),
                people,
                addresses,
                set(3, List.of("a", "b/c", "d")),
                set(2, REFERRERS));
    }

    private ContactFields fields(String name) {
        return new ContactFields(
                name,
                random.nextInt(4) == 0,
                some(List.of("Grace", "Hope")),
                some(List.of("Hi", "Hello")),
                null,
                some(List.of("Partner - Pray", "Never Contact")),
                some(List.of(new BigDecimal("12.5"), new BigDecimal("1000"), new BigDecimal("0"))),
                some(List.of("USD", "EUR")),
                some(List.of(new BigDecimal("1"), new BigDecimal("0.46"))),
                some(List.of("met in May", "likes tea", "met in May\n\nlikes tea", "tea")),
                null,
                some(List.of("Likely")),
                some(List.of(true, false)),
                some(List.of("https://example.org/a/b")));
    }

    private Person person(String first) {
        List<String> emails = set(2, EMAILS);
        List<String> phones = set(2, PHONES);
        String last = first == null && emails.isEmpty() && phones.isEmpty() ? "Lee" : some(LAST);
        return new Person(
                ContactIds.next(),
                some(List.of("Dr.", "Mr.")),
                first,
                null,
                last,
                some(List.of("Jr.")),
                random.nextBoolean(),
                some(List.of("Baker")),
                null,
                emails.stream().map(this::email).toList(),
                phones.stream().map(this::phone).toList(),
                set(2, List.of("https://example.org/x", "http://b")));
    }

    private EmailAddress email(String email) {
        return new EmailAddress(
                ContactIds.next(), email, random.nextBoolean(), random.nextInt(4) == 0, some(List.of("work")), SOURCE);
    }

    private PhoneNumber phone(String number) {
        return new PhoneNumber(
                ContactIds.next(), number, some(List.of("1")), random.nextBoolean(), false, null, SOURCE);
    }

    private Address address() {
        return new Address(
                ContactIds.next(),
                some(List.of("1 Main St", "1 Main St.", "2 Oak Ave")),
                some(List.of("Chicago", "CHICAGO", "Boston")),
                some(List.of("IL", "MA")),
                some(List.of("60601", "60601-1234", "60601-9999", "02101")),
                some(List.of("United States")),
                some(List.of("North", "South")),
                null,
                random.nextBoolean(),
                random.nextInt(4) == 0,
                some(List.of("Home")),
                SOURCE);
    }

    private <T> T some(List<T> values) {
        int at = random.nextInt(values.size() + 1);
        return at == values.size() ? null : values.get(at);
    }

    private <T> List<T> list(int most, Function<Integer, T> element) {
        List<T> list = new ArrayList<>();
        int size = random.nextInt(most + 1);
        for (int at = 0; at < size; at++) {
            list.add(element.apply(at));
        }
        return list;
    }

    private <T> List<T> set(int most, List<T> values) {
        Set<T> set = new LinkedHashSet<>(list(most, at -> values.get(random.nextInt(values.size()))));
        return List.copyOf(set);
    }
}
