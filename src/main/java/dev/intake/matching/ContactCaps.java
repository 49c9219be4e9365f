package dev.intake.matching;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactFields;
import java.util.Optional;

/** How much one contact may hold, so that ten thousand rows that mean it do not make it grow without end. */
public final class ContactCaps {
    private static final int PEOPLE = 50;
    private static final int ELEMENTS = 200;
    private static final int CHARACTERS = 1_000_000;

    private ContactCaps() {}

    /** What the contact would have too much of, as the end of a sentence such as "200 e-mail addresses at most"; empty when it is all right. */
    public static Optional<String> exceeded(Contact contact) {
        int emails = contact.people().stream()
                .mapToInt(person -> person.emails().size())
                .sum();
        int phones = contact.people().stream()
                .mapToInt(person -> person.phones().size())
                .sum();
        if (contact.people().size() > PEOPLE) {
            return Optional.of(PEOPLE + " people at most");
        }
        if (emails > ELEMENTS) {
            return Optional.of(ELEMENTS + " e-mail addresses at most");
        }
        if (phones > ELEMENTS) {
            return Optional.of(ELEMENTS + " phone numbers at most");
        }
        if (contact.addresses().size() > ELEMENTS) {
            return Optional.of(ELEMENTS + " addresses at most");
        }
        if (contact.tags().size() > ELEMENTS) {
            return Optional.of(ELEMENTS + " tags at most");
        }
        String notes = contact.fields().notes();
        if (notes != null && notes.length() > ContactFields.MOST_NOTES) {
            return Optional.of(ContactFields.MOST_NOTES + " characters of notes at most");
        }
        return characters(contact) > CHARACTERS
                ? Optional.of(CHARACTERS + " characters in all at most")
                : Optional.empty();
    }

    private static long characters(Contact contact) {
        return ContactParts.of(contact).values().stream()
                .mapToLong(String::length)
                .sum();
    }
}
