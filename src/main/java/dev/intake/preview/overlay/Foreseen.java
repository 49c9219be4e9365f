package dev.intake.preview.overlay;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import java.util.Set;

/** A contact as it will be after the rows so far, and the keys by which it is found then. */
record Foreseen(KnownContact known, Set<Long> keys) {

    Foreseen {
        requireNonNull(known, "known");
        keys = Set.copyOf(keys);
    }
}
