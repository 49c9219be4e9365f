package dev.intake.matching;

import dev.intake.contacts.Contact;
import dev.intake.contacts.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiPredicate;

/**
 * Finds who is meant by a referrer's name (MPDX Imports API, "Finding a contact by name"): by the contact's name, then by its greeting, then by
 * the name of one of its people; the oldest contact wins.
 */
public final class Referrers {
    private static final List<BiPredicate<Contact, String>> RULES =
            List.of(Referrers::isNamed, Referrers::isGreeted, Referrers::hasPerson);

    private Referrers() {}

    /** The id of the contact meant by one of the forms, the earlier form and rule first; null when there is none. */
    public static UUID find(List<String> forms, List<Contact> candidates) {
        List<Contact> oldestFirst = new ArrayList<>(candidates);
        oldestFirst.sort(Comparator.comparing(Contact::id));
        List<String> folded = forms.stream().map(Folding::foldName).distinct().toList();
        return RULES.stream()
                .flatMap(rule -> folded.stream().map(form -> first(oldestFirst, rule, form)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static UUID first(List<Contact> candidates, BiPredicate<Contact, String> rule, String form) {
        for (Contact candidate : candidates) {
            if (rule.test(candidate, form)) {
                return candidate.id();
            }
        }
        return null;
    }

    private static boolean isNamed(Contact contact, String form) {
        return Folding.foldName(contact.fields().name()).equals(form);
    }

    private static boolean isGreeted(Contact contact, String form) {
        String greeting = contact.fields().greeting();
        return greeting != null && Folding.foldName(greeting).equals(form);
    }

    private static boolean hasPerson(Contact contact, String form) {
        for (Person person : contact.people()) {
            if (person.firstName() != null
                    && person.lastName() != null
                    && Folding.foldName(person.firstName() + " " + person.lastName())
                            .equals(form)) {
                return true;
            }
        }
        return false;
    }
}
