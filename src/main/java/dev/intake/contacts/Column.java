package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

/** A column of a file: its unique key ({@code email_2}), and its header as the file writes it (empty when it has none). */
public record Column(String key, String header) {

    public Column {
        requireNonNull(key, "key");
        requireNonNull(header, "header");
    }
}
