package dev.intake.matching;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.Person;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a contact is called after a row that means it. An e-mail address or a church that stands for a missing name gives way to a name and takes none's place, on
 * either side; a first name alone takes nobody's family name away.
 */
record NameMerge(Contact existing, Contact row, boolean override) {
    private static final String AFTER_FAMILY = ", ";

    /** How much of a name it is; each gives way to those after it. */
    private enum Standing {
        EMAIL,
        CHURCH,
        NAME
    }

    NameMerge {
        requireNonNull(existing, "existing");
        requireNonNull(row, "row");
    }

    boolean isRenamed() {
        Standing said = standing(row);
        int better = said.compareTo(standing(existing));
        return better > 0 || (better == 0 && override && said != Standing.EMAIL);
    }

    /** The name of the row, with the contact's family name where the row's people have none. */
    String name() {
        String said = row.fields().name();
        boolean whole = said.equals(existing.fields().name()) || !hasOnlyFirstNames();
        String family = whole ? null : family();
        return family == null ? said : family + AFTER_FAMILY + said;
    }

    private Standing standing(Contact contact) {
        ContactFields fields = contact.fields();
        boolean nobody =
                contact.people().stream().allMatch(person -> person.firstName() == null && person.lastName() == null);
        if (fields.organization() && nobody && fields.name().equals(fields.churchName())) {
            return Standing.CHURCH;
        }
        return isEmail(fields.name()) ? Standing.EMAIL : Standing.NAME;
    }

    /** Whether the contact has that e-mail address, or will have. */
    private boolean isEmail(String name) {
        return name.indexOf('@') > 0
                && Stream.of(existing, row)
                        .flatMap(contact -> contact.people().stream())
                        .flatMap(person -> person.emails().stream())
                        .anyMatch(email -> email.email().equals(name));
    }

    private boolean hasOnlyFirstNames() {
        return !row.fields().organization()
                && row.people().stream().anyMatch(person -> person.firstName() != null)
                && row.people().stream().allMatch(person -> person.lastName() == null);
    }

    private String family() {
        if (existing.fields().organization()) {
            return null;
        }
        String name = existing.fields().name();
        int end = name.indexOf(AFTER_FAMILY);
        if (end > 0) {
            return name.substring(0, end);
        }
        return existing.people().stream()
                .map(Person::lastName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
