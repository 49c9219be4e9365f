package dev.intake.matching;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/** Tells that contacts have the same keys without making these, which takes a digest for each. */
public final class SaidAlike {
    private SaidAlike() {}

    /** Whether all that {@link ContactKeys} are made of is said alike by both. Contacts with the same keys may say it in other words. */
    public static boolean by(Contact one, Contact other) {
        return one.fields().organization() == other.fields().organization()
                && one.fields().name().equals(other.fields().name())
                && Objects.equals(one.fields().greeting(), other.fields().greeting())
                && each(one.people(), other.people(), SaidAlike::person)
                && each(one.addresses(), other.addresses(), SaidAlike::place);
    }

    private static boolean person(Person one, Person other) {
        return Objects.equals(one.firstName(), other.firstName())
                && Objects.equals(one.lastName(), other.lastName())
                && each(one.emails(), other.emails(), SaidAlike::email)
                && each(one.phones(), other.phones(), SaidAlike::phone);
    }

    static boolean email(EmailAddress one, EmailAddress other) {
        return one.email().equals(other.email());
    }

    static boolean phone(PhoneNumber one, PhoneNumber other) {
        return one.number().equals(other.number()) && one.dialable() == other.dialable();
    }

    private static boolean place(Address one, Address other) {
        return Objects.equals(one.street(), other.street()) && Objects.equals(one.postalCode(), other.postalCode());
    }

    /** Whether there are as many, each the same as the one at its place. */
    static <T> boolean each(List<T> some, List<T> others, BiPredicate<T, T> same) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int place = 0; place < some.size(); place++) {
            if (!same.test(some.get(place), others.get(place))) {
                return false;
            }
        }
        return true;
    }
}
