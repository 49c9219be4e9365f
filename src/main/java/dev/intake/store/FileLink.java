package dev.intake.store;

import static java.util.Objects.requireNonNull;

/** An uploaded file that is still kept: the name the client gave it, and its size in bytes. */
public record FileLink(String name, long size) {

    public FileLink {
        requireNonNull(name, "name");
    }
}
