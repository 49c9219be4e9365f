package dev.intake.pipeline;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.mapping.MappedRow;
import dev.intake.mapping.RowMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A contact of the table: what a row has made of it, and {@code + historic}, {@code + 49 people}, {@code + 199 e-mails}, {@code + 199 addresses} or {@code + 9 characters of notes} beyond. */
final class TableContact {
    private static final String SOURCE = "MPDX";
    private static final Pattern COUNT = Pattern.compile("\\+ (\\d+) (people|e-mails|addresses|characters of notes)");

    private TableContact() {}

    /** {@code number}: the how manieth of its list it is. */
    static Contact of(String text, int number) {
        TableRow row = TableRow.of(text);
        RowMapper mapper = new RowMapper(
                TableRow.COLUMNS,
                TableRow.MAPPINGS,
                List.of(),
                "US",
                (rowNumber, part) -> new UUID(0x0000_0000_0000_7000L, rowNumber << 32 | part));
        MappedRow mapped = mapper.map(row.numbered(number));
        Contact contact = ((MappedRow.Drafted) mapped).draft().contact();
        for (String more : row.more()) {
            contact = with(contact, more);
        }
        return contact;
    }

    private static Contact with(Contact contact, String more) {
        if (more.equals("+ historic")) {
            return withEmails(
                    contact,
                    contact.people().get(0).emails().stream()
                            .map(TableContact::historic)
                            .toList());
        }
        Matcher count = COUNT.matcher(more);
        if (!count.matches()) {
            throw new IllegalArgumentException("Nobody knows what that is: " + more);
        }
        int many = Integer.parseInt(count.group(1));
        return switch (count.group(2)) {
            case "people" -> withPeople(contact, many);
            case "e-mails" -> withEmails(contact, emails(contact, many));
            case "characters of notes" -> contact.withFields(contact.fields().withNotes("n".repeat(many)));
            default -> withAddresses(contact, many);
        };
    }

    private static Contact withPeople(Contact contact, int many) {
        List<Person> people = new ArrayList<>(contact.people());
        for (int at = 1; at <= many; at++) {
            people.add(new Person(
                    ContactIds.next(),
                    null,
                    "Child" + at,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of()));
        }
        return new Contact(
                contact.id(), contact.fields(), people, contact.addresses(), contact.tags(), contact.referredBy());
    }

    private static List<EmailAddress> emails(Contact contact, int many) {
        List<EmailAddress> emails = new ArrayList<>(contact.people().get(0).emails());
        for (int at = 1; at <= many; at++) {
            emails.add(new EmailAddress(ContactIds.next(), "more" + at + "@example.org", false, false, null, SOURCE));
        }
        return emails;
    }

    private static Contact withEmails(Contact contact, List<EmailAddress> emails) {
        Person is = contact.people().get(0);
        List<Person> people = new ArrayList<>(contact.people());
        people.set(
                0,
                new Person(
                        is.id(),
                        is.title(),
                        is.firstName(),
                        is.middleName(),
                        is.lastName(),
                        is.suffix(),
                        is.primary(),
                        is.occupation(),
                        is.employer(),
                        emails,
                        is.phones(),
                        is.websites()));
        return new Contact(
                contact.id(), contact.fields(), people, contact.addresses(), contact.tags(), contact.referredBy());
    }

    private static EmailAddress historic(EmailAddress is) {
        return new EmailAddress(is.id(), is.email(), is.primary(), true, is.location(), is.source());
    }

    private static Contact withAddresses(Contact contact, int many) {
        List<Address> addresses = new ArrayList<>(contact.addresses());
        for (int at = 1; at <= many; at++) {
            addresses.add(new Address(
                    ContactIds.next(),
                    at + " Side St",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    false,
                    null,
                    SOURCE));
        }
        return new Contact(
                contact.id(), contact.fields(), contact.people(), addresses, contact.tags(), contact.referredBy());
    }
}
