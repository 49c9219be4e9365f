package dev.intake.store;

import dev.intake.contacts.Address;
import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.EmailAddress;
import dev.intake.contacts.Person;
import dev.intake.contacts.PhoneNumber;
import dev.intake.contacts.StoredContact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Invented contacts for tests. */
final class Contacts {

    private Contacts() {}

    /** A contact in which every field has a value that no other field has. */
    static StoredContact whole(UUID accountListId) {
        return new StoredContact(
                accountListId,
                new Contact(
                        ContactIds.next(),
                        fields(),
                        List.of(person()),
                        List.of(address()),
                        List.of("board", "Zürich, west"),
                        List.of(ContactIds.next(), ContactIds.next())),
                42,
                ContactIds.next(),
                43L,
                Instant.parse("2025-01-02T03:04:05.678901Z"),
                Instant.parse("2026-01-02T03:04:05.678901Z"));
    }

    /** A contact of which only name, tag, e-mail address and import are given; null means none of it. */
    static StoredContact named(UUID accountListId, String name, String tag, String email, UUID importId) {
        EmailAddress address =
                email == null ? null : new EmailAddress(ContactIds.next(), email, true, false, null, "csv");
        Person person = new Person(
                ContactIds.next(),
                null,
                name,
                null,
                null,
                null,
                true,
                null,
                null,
                address == null ? List.of() : List.of(address),
                List.of(),
                List.of());
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        ContactFields fields =
                new ContactFields(name, false, null, null, null, null, null, null, null, null, null, null, null, null);
        List<String> tags = tag == null ? List.of() : List.of(tag);
        Contact contact = new Contact(ContactIds.next(), fields, List.of(person), List.of(), tags, List.of());
        return new StoredContact(accountListId, contact, 1, importId, importId == null ? null : 1L, now, now);
    }

    private static ContactFields fields() {
        return new ContactFields(
                "Müller, Ada",
                true,
                "Grace Church",
                "Dear Ada",
                "Ms Ada Müller",
                "Partner - Financial",
                new BigDecimal("50.25"),
                "CHF",
                new BigDecimal("0.23076923"),
                "Likes tea",
                "Both",
                "Likely",
                true,
                "https://ada.example.org");
    }

    private static Person person() {
        return new Person(
                ContactIds.next(),
                "Dr",
                "Ada",
                "Grace",
                "Müller",
                "III",
                true,
                "Engineer",
                "Analytical Engines",
                List.of(new EmailAddress(ContactIds.next(), "ada@example.org", true, true, "home", "csv")),
                List.of(new PhoneNumber(ContactIds.next(), "+41441112233", "41", true, true, "mobile", "tnt")),
                List.of("https://a.example.org", "https://b.example.org"));
    }

    private static Address address() {
        return new Address(
                ContactIds.next(),
                "Bahnhofstrasse 1",
                "Zürich",
                "ZH",
                "8001",
                "Switzerland",
                "Central",
                "Greater Zürich",
                true,
                true,
                "work",
                "google");
    }
}
