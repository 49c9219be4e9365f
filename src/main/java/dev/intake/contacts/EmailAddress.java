package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** An e-mail address of a person, in lower case. */
public record EmailAddress(UUID id, String email, boolean primary, boolean historic, String location, String source) {

    public EmailAddress {
        requireNonNull(id, "id");
        requireNonNull(email, "email");
        requireNonNull(source, "source");
    }
}
