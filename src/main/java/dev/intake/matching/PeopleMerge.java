package dev.intake.matching;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Brings the people of a row into those of a contact: a person is the one with the same first name, else with the same e-mail, else with the same telephone.
 * An e-mail or telephone that anybody of the contact has is not added again.
 */
final class PeopleMerge {
    private final List<Person> people;
    private final Merge.Choice choice;
    private final Set<String> emails = new HashSet<>();
    private final Set<String> phones = new HashSet<>();
    private final Set<UUID> met = new HashSet<>();

    PeopleMerge(List<Person> people, Merge.Choice choice) {
        this.people = new ArrayList<>(people);
        this.choice = requireNonNull(choice, "choice");
        people.forEach(person -> {
            person.emails().forEach(email -> emails.add(key(email)));
            person.phones().forEach(phone -> phones.add(key(phone)));
        });
    }

    List<Person> with(List<Person> said) {
        // First names first: who is told by name must not be taken for whoever shares a telephone.
        List<Person> unnamed = new ArrayList<>();
        for (Person person : said) {
            if (!meet(person, known -> sameFirstName(known, person))) {
                unnamed.add(person);
            }
        }
        for (Person person : unnamed) {
            boolean found = meet(person, known -> known.emails().stream().anyMatch(email -> has(person, email)))
                    || meet(person, known -> known.phones().stream().anyMatch(phone -> has(person, phone)));
            if (!found) {
                add(person);
            }
        }
        return people;
    }

    private boolean meet(Person said, Predicate<Person> same) {
        for (int at = 0; at < people.size(); at++) {
            Person known = people.get(at);
            if (!met.contains(known.id()) && same.test(known)) {
                met.add(known.id());
                people.set(at, merged(known, said));
                return true;
            }
        }
        return false;
    }

    private void add(Person said) {
        List<EmailAddress> theirEmails = newEmails(List.of(), said.emails());
        List<PhoneNumber> theirPhones = newPhones(List.of(), said.phones());
        boolean named = said.firstName() != null || said.lastName() != null;
        if (named || !theirEmails.isEmpty() || !theirPhones.isEmpty()) {
            met.add(said.id());
            people.add(new Person(
                    said.id(),
                    said.title(),
                    said.firstName(),
                    said.middleName(),
                    said.lastName(),
                    said.suffix(),
                    people.stream().noneMatch(Person::primary),
                    said.occupation(),
                    said.employer(),
                    theirEmails,
                    theirPhones,
                    said.websites()));
        }
    }

    private Person merged(Person is, Person said) {
        List<String> websites = new ArrayList<>(is.websites());
        said.websites().stream()
                .filter(website -> !is.websites().contains(website))
                .forEach(websites::add);
        return new Person(
                is.id(),
                choice.of(is.title(), said.title()),
                choice.of(is.firstName(), said.firstName()),
                choice.of(is.middleName(), said.middleName()),
                choice.of(is.lastName(), said.lastName()),
                choice.of(is.suffix(), said.suffix()),
                is.primary(),
                choice.of(is.occupation(), said.occupation()),
                choice.of(is.employer(), said.employer()),
                newEmails(is.emails(), said.emails()),
                newPhones(is.phones(), said.phones()),
                websites);
    }

    private List<EmailAddress> newEmails(List<EmailAddress> is, List<EmailAddress> said) {
        List<EmailAddress> all = new ArrayList<>(is);
        for (EmailAddress email : said) {
            if (emails.add(key(email))) {
                boolean primary = all.stream().noneMatch(EmailAddress::primary);
                all.add(new EmailAddress(
                        email.id(), email.email(), primary, email.historic(), email.location(), email.source()));
            }
        }
        return all;
    }

    private List<PhoneNumber> newPhones(List<PhoneNumber> is, List<PhoneNumber> said) {
        List<PhoneNumber> all = new ArrayList<>(is);
        for (PhoneNumber phone : said) {
            if (phones.add(key(phone))) {
                boolean primary = all.stream().noneMatch(PhoneNumber::primary);
                all.add(new PhoneNumber(
                        phone.id(),
                        phone.number(),
                        phone.countryCode(),
                        primary,
                        phone.historic(),
                        phone.location(),
                        phone.source()));
            }
        }
        return all;
    }

    private static boolean sameFirstName(Person known, Person said) {
        return known.firstName() != null
                && said.firstName() != null
                && Folding.foldName(known.firstName()).equals(Folding.foldName(said.firstName()));
    }

    private static boolean has(Person person, EmailAddress email) {
        return person.emails().stream().anyMatch(theirs -> key(theirs).equals(key(email)));
    }

    private static boolean has(Person person, PhoneNumber phone) {
        return person.phones().stream().anyMatch(theirs -> key(theirs).equals(key(phone)));
    }

    private static String key(EmailAddress email) {
        return Sameness.email(email.email());
    }

    private static String key(PhoneNumber phone) {
        return Folding.fold(phone.number());
    }
}
