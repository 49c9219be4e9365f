package dev.intake.mapping;

import dev.intake.contacts.Contact;
import dev.intake.contacts.PartEdit;
import dev.intake.contacts.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** E-mails and phones that an edit names by their ids alone, without the person who has them. */
final class LooseParts {
    private LooseParts() {}

    /** The edits of people, those of loose e-mails and phones put with whoever has them; one that nobody has is left to be refused as a person is. */
    static List<PartEdit> withTheirPeople(Contact contact, List<PartEdit> edits) {
        List<PartEdit> people = new ArrayList<>();
        for (PartEdit edit : edits) {
            switch (edit.kind()) {
                case PERSON -> people.add(edit);
                case EMAIL, PHONE -> people.add(owned(contact, edit));
                case ADDRESS, REFERRER -> {}
            }
        }
        return people;
    }

    private static PartEdit owned(Contact contact, PartEdit edit) {
        return contact.people().stream()
                .filter(person -> has(person, edit))
                .findFirst()
                .map(person -> new PartEdit(
                        PartEdit.Kind.PERSON,
                        person.id(),
                        false,
                        Map.of(),
                        null,
                        List.of(edit),
                        edit.pointer(),
                        edit.attributes()))
                .orElse(edit);
    }

    private static boolean has(Person person, PartEdit edit) {
        return person.emails().stream().anyMatch(email -> email.id().equals(edit.id()))
                || person.phones().stream().anyMatch(phone -> phone.id().equals(edit.id()));
    }
}
