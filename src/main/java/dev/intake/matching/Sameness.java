package dev.intake.matching;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compares by value what keys only suggest: whether a contact is the one that a row means. */
final class Sameness {
    private final Set<String> emails;
    private final Set<String> phones;
    private final Set<String> familyNames;
    private final Set<String> places;
    private final String name;

    private Sameness(Contact contact) {
        emails = values(contact, Person::emails, address -> email(address.email()));
        phones = values(contact, Person::phones, phone -> Folding.fold(phone.number()));
        familyNames = familyNames(contact);
        places = places(contact);
        name = Folding.foldName(contact.fields().name());
    }

    static Sameness of(Contact row) {
        return new Sameness(row);
    }

    /** Whether that contact is the same by that kind of evidence. */
    boolean test(KeyKind kind, Contact candidate) {
        return switch (kind) {
            case EMAIL -> hasEmail(candidate);
            case PHONE -> hasPhone(candidate) && isFamily(candidate);
            case NAME_AND_ADDRESS ->
                isNamed(candidate) && places(candidate).stream().anyMatch(places::contains);
            case NAME -> isNamed(candidate);
        };
    }

    /** Mailboxes differ by their accents, but not by case or by how Unicode writes a letter. */
    static String email(String address) {
        return Folding.compatible(address);
    }

    private boolean hasEmail(Contact candidate) {
        return all(candidate, Person::emails).map(EmailAddress::email).anyMatch(email -> emails.contains(email(email)));
    }

    private boolean hasPhone(Contact candidate) {
        return all(candidate, Person::phones)
                .map(PhoneNumber::number)
                .anyMatch(number -> phones.contains(Folding.fold(number)));
    }

    /** A telephone may be an office's or a landlord's: it tells nothing without the family's name, or the contact's where nobody has one. */
    private boolean isFamily(Contact candidate) {
        Set<String> theirs = familyNames(candidate);
        if (familyNames.isEmpty() && theirs.isEmpty()) {
            return isNamed(candidate);
        }
        return theirs.stream().anyMatch(familyNames::contains);
    }

    private boolean isNamed(Contact candidate) {
        return !name.isEmpty()
                && name.equals(Folding.foldName(candidate.fields().name()));
    }

    private static Set<String> familyNames(Contact contact) {
        Set<String> names = new HashSet<>();
        for (Person person : contact.people()) {
            if (person.lastName() != null) {
                names.add(Folding.foldName(person.lastName()));
            }
        }
        names.remove("");
        return names;
    }

    private static Set<String> places(Contact contact) {
        Set<String> places = new HashSet<>();
        for (Address address : contact.addresses()) {
            places.add(ContactKeys.place(address));
        }
        places.removeIf(Objects::isNull);
        return places;
    }

    private static <T> Set<String> values(
            Contact contact, Function<Person, ? extends Iterable<T>> of, Function<T, String> value) {
        Set<String> values = new HashSet<>();
        contact.people().forEach(person -> of.apply(person).forEach(element -> values.add(value.apply(element))));
        return values;
    }

    private static <T> Stream<T> all(Contact contact, Function<Person, ? extends List<T>> of) {
        return contact.people().stream().flatMap(person -> of.apply(person).stream());
    }
}
