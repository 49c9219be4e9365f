package dev.intake.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** How large a contact may become: it is read, matched and changed as a whole. */
public final class ContactSize {
    private static final int PEOPLE = 50;
    private static final int EACH = 200;
    private static final int BYTES = 1_000_000;

    private ContactSize() {}

    /** A sentence for each bound that the contact exceeds; none for one that can be kept. */
    public static List<String> excess(Contact contact) {
        List<Person> people = contact.people();
        List<String> excess = new ArrayList<>(0);
        bound("people", people.size(), PEOPLE, excess);
        bound("addresses", contact.addresses().size(), EACH, excess);
        bound(
                "e-mail addresses",
                sum(people.stream().map(person -> person.emails().size())),
                EACH,
                excess);
        bound("phone numbers", sum(people.stream().map(person -> person.phones().size())), EACH, excess);
        bound("bytes of text", bytes(contact), BYTES, excess);
        return excess;
    }

    private static void bound(String what, int count, int most, List<String> excess) {
        if (count > most) {
            excess.add("The contact would have " + count + " " + what + ". Leave at most " + most + ".");
        }
    }

    private static int bytes(Contact contact) {
        Stream<String> people = contact.people().stream().flatMap(ContactSize::texts);
        Stream<String> addresses = contact.addresses().stream().flatMap(ContactSize::texts);
        return sum(Stream.of(texts(contact.fields()), people, addresses, contact.tags().stream())
                .flatMap(texts -> texts)
                .filter(Objects::nonNull)
                .map(text -> text.getBytes(UTF_8).length));
    }

    private static Stream<String> texts(ContactFields fields) {
        return Stream.of(
                fields.name(),
                fields.churchName(),
                fields.greeting(),
                fields.envelopeGreeting(),
                fields.notes(),
                fields.website());
    }

    private static Stream<String> texts(Person person) {
        Stream<String> own = Stream.of(
                person.title(),
                person.firstName(),
                person.middleName(),
                person.lastName(),
                person.suffix(),
                person.occupation(),
                person.employer());
        Stream<String> reached = Stream.concat(
                person.emails().stream().flatMap(email -> Stream.of(email.email(), email.location())),
                person.phones().stream().flatMap(phone -> Stream.of(phone.number(), phone.location())));
        return Stream.of(own, reached, person.websites().stream()).flatMap(texts -> texts);
    }

    private static Stream<String> texts(Address address) {
        return Stream.of(
                address.street(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country(),
                address.region(),
                address.metroArea());
    }

    private static int sum(Stream<Integer> numbers) {
        return numbers.mapToInt(Integer::intValue).sum();
    }
}
