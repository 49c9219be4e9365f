package dev.intake.matching;

import dev.intake.contacts.Contact;
import dev.intake.contacts.Person;
import java.util.HashSet;
import java.util.Set;

/**
 * The names that tell whose a telephone is, which may be an office's or a landlord's: those of the families in the contact; and the contact's own where nobody has a
 * family name, and where it is an organisation, whoever answers there.
 */
final class PhoneNames {
    /** Stands before a contact's own name, and in no folded name: a contact that is called Lee is not of the family Lee. */
    private static final String OWN = "\n";

    private PhoneNames() {}

    static Set<String> of(Contact contact) {
        Set<String> names = new HashSet<>(2);
        for (Person person : contact.people()) {
            if (person.lastName() != null) {
                names.add(Folding.foldName(person.lastName()));
            }
        }
        names.remove("");
        if (names.isEmpty() || contact.fields().organization()) {
            String name = Folding.foldName(contact.fields().name());
            if (!name.isEmpty()) {
                names.add(OWN + name);
            }
        }
        return names;
    }
}
