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
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Brings the people of a row into those of a contact, by the rules of {@link SamePerson}. An e-mail or telephone that anybody of the contact has is not added
 * again.
 */
final class PeopleMerge {
    private final List<Person> people;
    private final Merge.Choice choice;
    private final Set<String> emails = new HashSet<>();
    private final Set<String> phones = new HashSet<>();
    private final Set<UUID> met = new HashSet<>();

    /** Whether the row names everybody of the contact who has a first name. */
    private boolean namesAll;

    PeopleMerge(List<Person> people, Merge.Choice choice) {
        this.people = new ArrayList<>(people);
        this.choice = requireNonNull(choice, "choice");
        people.forEach(person -> {
            person.emails().forEach(email -> emails.add(SamePerson.key(email)));
            person.phones().forEach(phone -> phones.add(SamePerson.key(phone)));
        });
    }

    List<Person> with(List<Person> said) {
        namesAll = people.stream().allMatch(known -> isNamed(known, said));
        List<Person> unmet = new ArrayList<>(said);
        // Who has a first name chooses before who has none, whatever their order.
        meet(unmet, person -> person.firstName() != null);
        meet(unmet, person -> person.firstName() == null);
        unmet.forEach(this::add);
        return people;
    }

    /** Takes those of them away that the contact has, and brings what is said of them there. */
    private void meet(List<Person> unmet, Predicate<Person> chosen) {
        for (BiPredicate<Person, Person> rule : SamePerson.RULES) {
            for (Person said : List.copyOf(unmet)) {
                if (chosen.test(said) && meet(said, rule)) {
                    unmet.remove(said);
                }
            }
        }
    }

    private boolean meet(Person said, BiPredicate<Person, Person> same) {
        for (int at = 0; at < people.size(); at++) {
            Person known = people.get(at);
            if (!met.contains(known.id()) && same.test(known, said)) {
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
        Person named = keepsItsName(is, said) ? is : said;
        return new Person(
                is.id(),
                choice.of(is.title(), named.title()),
                choice.of(is.firstName(), named.firstName()),
                choice.of(is.middleName(), named.middleName()),
                choice.of(is.lastName(), named.lastName()),
                choice.of(is.suffix(), named.suffix()),
                is.primary(),
                choice.of(is.occupation(), named.occupation()),
                choice.of(is.employer(), named.employer()),
                newEmails(is.emails(), said.emails()),
                newPhones(is.phones(), said.phones()),
                newWebsites(is.websites(), said.websites()));
    }

    /** Where the row does not name them all, it may speak of somebody else who has the same e-mail or telephone, or did when it came the first time. */
    private boolean keepsItsName(Person is, Person said) {
        return !choice.override() && !namesAll && is.firstName() != null && said.firstName() != null;
    }

    private static boolean isNamed(Person known, List<Person> said) {
        return known.firstName() == null
                || said.stream().anyMatch(person -> SamePerson.hasSameFirstName(known, person));
    }

    private static List<String> newWebsites(List<String> is, List<String> said) {
        List<String> all = new ArrayList<>(is);
        said.stream().distinct().filter(website -> !is.contains(website)).forEach(all::add);
        return all;
    }

    private List<EmailAddress> newEmails(List<EmailAddress> is, List<EmailAddress> said) {
        List<EmailAddress> all = new ArrayList<>(is);
        for (EmailAddress email : said) {
            if (emails.add(SamePerson.key(email))) {
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
            if (phones.add(SamePerson.key(phone))) {
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
}
