package dev.intake.mapping;

import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.PartEdit;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The people of a contact with their e-mails and phones, edited. */
final class EditedPeople extends EditedParts<Person> {
    private static final Person NOBODY = new Person(
            new UUID(0, 0), null, null, null, null, null, false, null, null, List.of(), List.of(), List.of());

    private final EditedEmails emails;
    private final EditedPhones phones;

    /** {@code country} (ISO 3166 alpha-2) is where numbers without calling code belong. */
    EditedPeople(String country, List<Problem> problems) {
        super(problems);
        this.emails = new EditedEmails(problems);
        this.phones = new EditedPhones(country, problems);
    }

    @Override
    UUID id(Person person) {
        return person.id();
    }

    @Override
    Person edited(UUID id, Person old, PartEdit edit, EditedFields fields) {
        Person before = old == null ? NOBODY : old;
        Person after = new Person(
                id,
                fields.text("title", before.title(), Limits.NAME),
                fields.text("first_name", before.firstName(), Limits.NAME),
                fields.text("middle_name", before.middleName(), Limits.NAME),
                fields.text("last_name", before.lastName(), Limits.NAME),
                fields.text("suffix", before.suffix(), Limits.NAME),
                fields.flag("primary", before.primary()),
                fields.text("occupation", before.occupation()),
                fields.text("employer", before.employer()),
                emails(before, edit),
                phones(before, edit),
                edit.websites() == null ? before.websites() : websites(edit.websites(), fields));
        if (!isAnybody(after) && problems().isEmpty()) {
            problems()
                    .add(
                            Problem.atPointer(
                                    ErrorCode.INVALID_VALUE,
                                    edit.pointer(),
                                    "Nothing is known of the person. Send a first or last name, an e-mail address or a phone number, or remove it with \"_destroy\": true."));
        }
        return after;
    }

    @Override
    boolean isPrimary(Person person) {
        return person.primary();
    }

    @Override
    boolean isHistoric(Person person) {
        return false;
    }

    @Override
    Person marked(Person person, boolean primary) {
        return new Person(
                person.id(),
                person.title(),
                person.firstName(),
                person.middleName(),
                person.lastName(),
                person.suffix(),
                primary,
                person.occupation(),
                person.employer(),
                person.emails(),
                person.phones(),
                person.websites());
    }

    /** People of one name are not one person. */
    @Override
    boolean areSame(Person one, Person other) {
        return false;
    }

    private List<EmailAddress> emails(Person before, PartEdit edit) {
        return emails.apply(before.emails(), of(edit, PartEdit.Kind.EMAIL));
    }

    private List<PhoneNumber> phones(Person before, PartEdit edit) {
        return phones.apply(before.phones(), of(edit, PartEdit.Kind.PHONE));
    }

    private static List<PartEdit> of(PartEdit edit, PartEdit.Kind kind) {
        return edit.parts().stream().filter(part -> part.kind() == kind).toList();
    }

    private static List<String> websites(List<String> sent, EditedFields fields) {
        return sent.stream()
                .map(website -> fields.element("websites", website, Limits.WEBSITE))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static boolean isAnybody(Person person) {
        return person.firstName() != null
                || person.lastName() != null
                || !person.emails().isEmpty()
                || !person.phones().isEmpty();
    }
}
