package dev.intake.mapping;

import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import dev.intake.errors.ErrorCode;
import dev.intake.mapping.names.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Builds one person of a row: the name, then e-mails and phones, of which the first is primary and none is there twice. */
final class PersonBuilder {
    private final UUID id;
    private final PersonName name;
    private final PartIds ids;
    private final List<EmailAddress> emails = new ArrayList<>(2);
    private final List<PhoneNumber> phones = new ArrayList<>(2);

    PersonBuilder(PersonName name, PartIds ids) {
        this.id = ids.next();
        this.name = name;
        this.ids = ids;
    }

    void email(ImportField field, RowCells cells) {
        String text = cells.text(field);
        if (text == null) {
            return;
        }
        String email = EmailText.cleaned(text);
        if (!EmailText.isValid(email)) {
            cells.error(
                    ErrorCode.EMAIL_INVALID,
                    field,
                    "The e-mail address " + cells.quoted(field) + " is invalid; correct it or leave it blank.",
                    EmailText.mended(email).orElse(null));
        } else if (emails.stream().noneMatch(known -> known.email().equals(email))) {
            emails.add(new EmailAddress(ids.next(), email, emails.isEmpty(), false, null, RowMapper.SOURCE));
        }
    }

    void phone(ImportField field, RowCells cells, String country) {
        String text = cells.text(field);
        if (text == null) {
            return;
        }
        PhoneNumbers.Normalized phone = PhoneNumbers.of(text, country);
        if (phones.stream().noneMatch(known -> known.number().equals(phone.number()))) {
            phones.add(new PhoneNumber(
                    ids.next(), phone.number(), phone.countryCode(), phones.isEmpty(), false, null, RowMapper.SOURCE));
        }
    }

    /** Whether there is anything to keep of this person. */
    boolean isAnybody() {
        return !name.isEmpty() || !emails.isEmpty() || !phones.isEmpty();
    }

    String firstEmail() {
        return emails.isEmpty() ? null : emails.get(0).email();
    }

    Person build(boolean primary) {
        return new Person(
                id,
                name.title(),
                name.first(),
                name.middle(),
                name.last(),
                name.suffix(),
                primary,
                null,
                null,
                emails,
                phones,
                List.of());
    }
}
