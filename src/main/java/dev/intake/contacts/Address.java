package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A postal address of a contact; at least one of its parts is there. */
public record Address(
        UUID id,
        String street,
        String city,
        String state,
        String postalCode,
        String country,
        String region,
        String metroArea,
        boolean primary,
        boolean historic,
        String location,
        String source) {

    public Address {
        requireNonNull(id, "id");
        requireNonNull(source, "source");
    }
}
