package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** The tenant: {@code region} is the ISO 3166 alpha-2 country that phone numbers default to, {@code currency} an ISO 4217 code. */
public record AccountList(UUID id, String name, String region, String currency, Instant createdAt, Instant updatedAt) {

    public AccountList {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(region, "region");
        requireNonNull(currency, "currency");
    }
}
