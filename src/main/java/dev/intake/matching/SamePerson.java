package dev.intake.matching;

import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/** Tells whether somebody inside a contact is the person that a row speaks of. */
final class SamePerson {
    /**
     * What makes them one, the known person first, the surest before the others. First names come before e-mail and telephone: a household shares these, and
     * who is told by name must not be taken for whoever else has the same.
     */
    static final List<BiPredicate<Person, Person>> RULES = List.of(
            (known, said) -> isNamesake(known, said) && sharesDetail(known, said),
            SamePerson::isNamesake,
            SamePerson::hasSameFirstName,
            SamePerson::sharesEmail,
            SamePerson::sharesPhone,
            (known, said) -> known.firstName() == null && isFamilyMember(known, said),
            SamePerson::isFamilyMember);

    private SamePerson() {}

    static String key(EmailAddress email) {
        return Sameness.email(email.email());
    }

    static String key(PhoneNumber phone) {
        return Folding.fold(phone.number());
    }

    private static boolean isNamesake(Person known, Person said) {
        return hasSameFirstName(known, said) && isSameName(known.lastName(), said.lastName());
    }

    static boolean hasSameFirstName(Person known, Person said) {
        return said.firstName() != null && isSameName(known.firstName(), said.firstName());
    }

    /** A family name alone speaks of somebody of that family, not of yet another person. */
    private static boolean isFamilyMember(Person known, Person said) {
        return said.firstName() == null && said.lastName() != null && isSameName(known.lastName(), said.lastName());
    }

    private static boolean isSameName(String known, String said) {
        if (known == null || said == null) {
            return Objects.equals(known, said);
        }
        return known.equals(said) || Folding.foldName(known).equals(Folding.foldName(said));
    }

    private static boolean sharesDetail(Person known, Person said) {
        return sharesEmail(known, said) || sharesPhone(known, said);
    }

    private static boolean sharesEmail(Person known, Person said) {
        for (EmailAddress one : said.emails()) {
            for (EmailAddress other : known.emails()) {
                if (one.email().equals(other.email()) || key(one).equals(key(other))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean sharesPhone(Person known, Person said) {
        for (PhoneNumber one : said.phones()) {
            for (PhoneNumber other : known.phones()) {
                if (one.dialable() && (one.number().equals(other.number()) || key(one).equals(key(other)))) {
                    return true;
                }
            }
        }
        return false;
    }
}
