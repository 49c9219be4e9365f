package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

/**
 * One value that a constant field can take (MPDX Imports API, constants): its id (a String, a Boolean for {@code send_appeals}), its key
 * (null where the documented element has none; months between gifts for {@code pledge_frequency}) and the text that people see.
 */
public record ConstantOption(Object id, String key, String value) {

    public ConstantOption {
        requireNonNull(value, "value");
        if (!(id instanceof String || id instanceof Boolean)) {
            throw new IllegalArgumentException("The id of a constant is a String or a Boolean, not " + id);
        }
    }

    /** Whether a client's id means this constant: the id or the key, a boolean as such or as {@code "true"} or {@code "false"}. */
    public boolean isNamed(Object named) {
        return id.equals(named) || (named instanceof String && (named.equals(key) || named.equals(id.toString())));
    }
}
