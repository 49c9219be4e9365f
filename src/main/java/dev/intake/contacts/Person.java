package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/** A human inside a contact; at least one of the names is there. */
public record Person(
        UUID id,
        String title,
        String firstName,
        String middleName,
        String lastName,
        String suffix,
        boolean primary,
        String occupation,
        String employer,
        List<EmailAddress> emails,
        List<PhoneNumber> phones,
        List<String> websites) {

    public Person {
        requireNonNull(id, "id");
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        websites = List.copyOf(websites);
    }
}
