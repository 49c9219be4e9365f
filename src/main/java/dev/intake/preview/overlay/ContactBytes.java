package dev.intake.preview.overlay;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.math.BigDecimal;

/** Contacts as bytes, all that is in them and nothing else; never kept longer than a dry run, so that any version may write them in another way. */
final class ContactBytes {
    private ContactBytes() {}

    static void write(ByteWriter to, Contact contact) {
        to.id(contact.id());
        fields(to, contact.fields());
        to.list(contact.people(), ContactBytes::person);
        to.list(contact.addresses(), ContactBytes::address);
        to.list(contact.tags(), ByteWriter::text);
        to.list(contact.referredBy(), ByteWriter::id);
    }

    static Contact read(ByteReader from) {
        return new Contact(
                from.id(),
                fields(from),
                from.list(ContactBytes::person),
                from.list(ContactBytes::address),
                from.list(ByteReader::text),
                from.list(ByteReader::id));
    }

    private static void fields(ByteWriter to, ContactFields fields) {
        to.text(fields.name());
        to.flag(fields.organization());
        to.text(fields.churchName());
        to.text(fields.greeting());
        to.text(fields.envelopeGreeting());
        to.text(fields.status());
        decimal(to, fields.pledgeAmount());
        to.text(fields.pledgeCurrency());
        decimal(to, fields.pledgeFrequency());
        to.text(fields.notes());
        to.text(fields.sendNewsletter());
        to.text(fields.likelyToGive());
        to.text(fields.noAppeals() == null ? null : fields.noAppeals().toString());
        to.text(fields.website());
    }

    private static ContactFields fields(ByteReader from) {
        return new ContactFields(
                from.text(),
                from.flag(),
                from.text(),
                from.text(),
                from.text(),
                from.text(),
                decimal(from),
                from.text(),
                decimal(from),
                from.text(),
                from.text(),
                from.text(),
                noAppeals(from.text()),
                from.text());
    }

    private static void person(ByteWriter to, Person person) {
        to.id(person.id());
        to.text(person.title());
        to.text(person.firstName());
        to.text(person.middleName());
        to.text(person.lastName());
        to.text(person.suffix());
        to.flag(person.primary());
        to.text(person.occupation());
        to.text(person.employer());
        to.list(person.emails(), ContactBytes::email);
        to.list(person.phones(), ContactBytes::phone);
        to.list(person.websites(), ByteWriter::text);
    }

    private static Person person(ByteReader from) {
        return new Person(
                from.id(),
                from.text(),
                from.text(),
                from.text(),
                from.text(),
                from.text(),
                from.flag(),
                from.text(),
                from.text(),
                from.list(ContactBytes::email),
                from.list(ContactBytes::phone),
                from.list(ByteReader::text));
    }

    private static void email(ByteWriter to, EmailAddress email) {
        to.id(email.id());
        to.text(email.email());
        to.flag(email.primary());
        to.flag(email.historic());
        to.text(email.location());
        to.text(email.source());
    }

    private static EmailAddress email(ByteReader from) {
        return new EmailAddress(from.id(), from.text(), from.flag(), from.flag(), from.text(), from.text());
    }

    private static void phone(ByteWriter to, PhoneNumber phone) {
        to.id(phone.id());
        to.text(phone.number());
        to.text(phone.countryCode());
        to.flag(phone.primary());
        to.flag(phone.historic());
        to.text(phone.location());
        to.text(phone.source());
    }

    private static PhoneNumber phone(ByteReader from) {
        return new PhoneNumber(from.id(), from.text(), from.text(), from.flag(), from.flag(), from.text(), from.text());
    }

    private static void address(ByteWriter to, Address address) {
        to.id(address.id());
        to.text(address.street());
        to.text(address.city());
        to.text(address.state());
        to.text(address.postalCode());
        to.text(address.country());
        to.text(address.region());
        to.text(address.metroArea());
        to.flag(address.primary());
        to.flag(address.historic());
        to.text(address.location());
        to.text(address.source());
    }

    private static Address address(ByteReader from) {
        return new Address(
                from.id(),
                from.text(),
                from.text(),
                from.text(),
                from.text(),
                from.text(),
                from.text(),
                from.text(),
                from.flag(),
                from.flag(),
                from.text(),
                from.text());
    }

    private static void decimal(ByteWriter to, BigDecimal decimal) {
        to.text(decimal == null ? null : decimal.toString());
    }

    private static BigDecimal decimal(ByteReader from) {
        String text = from.text();
        return text == null ? null : new BigDecimal(text);
    }

    private static Boolean noAppeals(String text) {
        return text == null ? null : Boolean.valueOf(text);
    }
}
