package dev.intake.mapping;

import dev.intake.contacts.ImportField;
import dev.intake.contacts.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The people of a row; what belongs to a spouse who has no name is kept with the primary person. */
final class RowPeople {
    private final PersonBuilder primary;
    private final Optional<PersonBuilder> spouse;

    RowPeople(RowCells cells, RowNames names, String country, PartIds ids) {
        primary = new PersonBuilder(names.primary(), ids);
        primary.email(ImportField.EMAIL_1, cells);
        primary.email(ImportField.EMAIL_2, cells);
        primary.phone(ImportField.PHONE_1, cells, country);
        primary.phone(ImportField.PHONE_2, cells, country);
        primary.phone(ImportField.PHONE_3, cells, country);
        spouse = names.spouse().isEmpty() ? Optional.empty() : Optional.of(new PersonBuilder(names.spouse(), ids));
        PersonBuilder partner = spouse.orElse(primary);
        partner.email(ImportField.SPOUSE_EMAIL, cells);
        partner.phone(ImportField.SPOUSE_PHONE, cells, country);
    }

    List<Person> people() {
        List<Person> people = new ArrayList<>(2);
        if (primary.isAnybody()) {
            people.add(primary.build(true));
        }
        spouse.ifPresent(person -> people.add(person.build(people.isEmpty())));
        return people;
    }

    /** The e-mail address that a contact without any name is called by, null when there is none. */
    String firstEmail() {
        return primary.firstEmail();
    }
}
