package dev.intake.matching;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes contacts for tests of sameness: one person, named like the contact ("Family, First"), with what is asked for. */
final class Drafts {
    private static final String SOURCE = "MPDX";

    private final String name;
    private final List<EmailAddress> emails = new ArrayList<>();
    private final List<PhoneNumber> phones = new ArrayList<>();
    private final List<Address> addresses = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private String status;
    private String notes;
    private BigDecimal pledge;

    private Drafts(String name) {
        this.name = name;
    }

    static Drafts contact(String name) {
        return new Drafts(name);
    }

    Drafts email(String email) {
        emails.add(new EmailAddress(ContactIds.next(), email, emails.isEmpty(), false, null, SOURCE));
        return this;
    }

    Drafts phone(String number) {
        phones.add(new PhoneNumber(ContactIds.next(), number, "1", phones.isEmpty(), false, null, SOURCE));
        return this;
    }

    Drafts address(String street, String city, String postalCode) {
        addresses.add(new Address(
                ContactIds.next(),
                street,
                city,
                null,
                postalCode,
                null,
                null,
                null,
                addresses.isEmpty(),
                false,
                null,
                SOURCE));
        return this;
    }

    Drafts tag(String tag) {
        tags.add(tag);
        return this;
    }

    Drafts status(String text) {
        status = text;
        return this;
    }

    Drafts notes(String text) {
        notes = text;
        return this;
    }

    Drafts pledge(String amount) {
        pledge = new BigDecimal(amount);
        return this;
    }

    Contact build() {
        String[] names = name.split(", ", 2);
        Person person = new Person(
                ContactIds.next(),
                null,
                names.length == 2 ? names[1] : null,
                null,
                names[0],
                null,
                true,
                null,
                null,
                emails,
                phones,
                List.of());
        ContactFields fields = new ContactFields(
                name, false, null, null, null, status, pledge, null, null, notes, null, null, null, null);
        return new Contact(ContactIds.next(), fields, List.of(person), addresses, tags, List.of());
    }

    /** A contact that has something of everything. */
    static Contact whole() {
        return Whole.CONTACT;
    }

    private static final class Whole {
        private static final ContactFields FIELDS = new ContactFields(
                "Doe, John and Jane",
                true,
                "First Church",
                "John & Jane",
                "Mr. & Mrs. Doe",
                "Partner - Financial",
                new BigDecimal("12.5"),
                "USD",
                new BigDecimal("0.46"),
                "a\n\nb/c",
                "Both",
                "Likely",
                false,
                "https://example.org/a/b");
        private static final Person PERSON = new Person(
                ContactIds.next(),
                "Dr.",
                "John",
                "Q",
                "Doe",
                "Jr.",
                true,
                "Baker",
                "Bread & Co",
                List.of(
                        new EmailAddress(ContactIds.next(), "john@example.org", true, false, "work", SOURCE),
                        new EmailAddress(ContactIds.next(), "old@example.org", false, true, null, SOURCE)),
                List.of(new PhoneNumber(ContactIds.next(), "+12134567890;23", "1", true, false, "home", SOURCE)),
                List.of("https://example.org/x", "http://b"));
        private static final Address ADDRESS = new Address(
                ContactIds.next(),
                "1 Main St",
                "Town",
                "IL",
                "60601",
                "USA",
                "Region",
                "Metro",
                true,
                true,
                "Home",
                SOURCE);
        private static final Contact CONTACT = new Contact(
                ContactIds.next(),
                FIELDS,
                List.of(PERSON),
                List.of(ADDRESS),
                List.of("a", "b/c"),
                List.of(UUID.randomUUID(), UUID.randomUUID()));
    }
}
