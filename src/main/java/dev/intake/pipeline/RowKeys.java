package dev.intake.pipeline;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import java.util.Collections;
import java.util.Set;

/** What a row says of a contact, and the keys by which those are found who may be meant by it. */
public record RowKeys(Contact contact, Set<Long> keys) {
    public RowKeys {
        requireNonNull(contact, "contact");
        // A sorted one is small; a copy would be a table of boxes.
        keys = Collections.unmodifiableSet(keys);
    }
}
