package dev.intake.matching;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Compares by value what keys only suggest: whether a contact is the one that a row means. What is not compared is not folded. */
final class Sameness {
    private final Contact row;
    private final Map<KeyKind, Set<String>> values = new EnumMap<>(KeyKind.class);
    private Set<String> phoneNames;
    private String name;

    private Sameness(Contact row) {
        this.row = row;
    }

    static Sameness of(Contact row) {
        return new Sameness(row);
    }

    /** Whether that contact is the same by that kind of evidence. */
    boolean test(KeyKind kind, Contact candidate) {
        return switch (kind) {
            case EMAIL -> hasEmail(candidate);
            case PHONE -> hasPhone(candidate) && hasPhoneName(candidate);
            case NAME_AND_ADDRESS -> isNamed(candidate) && hasPlace(candidate);
            case NAME -> isNamed(candidate);
        };
    }

    /** Mailboxes differ by their accents, but not by case or by how Unicode writes a letter. */
    static String email(String address) {
        return Folding.compatible(address);
    }

    private boolean hasEmail(Contact candidate) {
        return shares(KeyKind.EMAIL, emails(row), emails(candidate), Sameness::email);
    }

    private boolean hasPhone(Contact candidate) {
        return shares(KeyKind.PHONE, phones(row), phones(candidate), Folding::fold);
    }

    private boolean hasPlace(Contact candidate) {
        Set<String> ours = values.computeIfAbsent(KeyKind.NAME_AND_ADDRESS, kind -> places(row));
        return places(candidate).stream().anyMatch(ours::contains);
    }

    /** Mostly they are written the same, and need not be folded. */
    private boolean shares(KeyKind kind, List<String> ours, List<String> theirs, UnaryOperator<String> fold) {
        if (!Collections.disjoint(ours, theirs)) {
            return true;
        }
        Set<String> folded = values.computeIfAbsent(kind, none -> folded(ours, fold));
        return theirs.stream().map(fold).anyMatch(folded::contains);
    }

    private boolean hasPhoneName(Contact candidate) {
        if (phoneNames == null) {
            phoneNames = PhoneNames.of(row);
        }
        return !Collections.disjoint(phoneNames, PhoneNames.of(candidate));
    }

    private boolean isNamed(Contact candidate) {
        if (name == null) {
            name = Folding.foldName(row.fields().name());
        }
        return !name.isEmpty()
                && name.equals(Folding.foldName(candidate.fields().name()));
    }

    private static List<String> emails(Contact contact) {
        List<String> emails = new ArrayList<>(4);
        for (Person person : contact.people()) {
            person.emails().forEach(email -> emails.add(email.email()));
        }
        return emails;
    }

    private static List<String> phones(Contact contact) {
        List<String> phones = new ArrayList<>(4);
        for (Person person : contact.people()) {
            person.phones().stream().filter(PhoneNumber::dialable).forEach(phone -> phones.add(phone.number()));
        }
        return phones;
    }

    private static Set<String> folded(List<String> texts, UnaryOperator<String> fold) {
        Set<String> folded = new HashSet<>();
        texts.forEach(text -> folded.add(fold.apply(text)));
        return folded;
    }

    private static Set<String> places(Contact contact) {
        Set<String> places = new HashSet<>();
        for (Address address : contact.addresses()) {
            places.add(ContactKeys.place(address));
        }
        places.removeIf(Objects::isNull);
        return places;
    }
}
