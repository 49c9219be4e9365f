package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** This process hears the other processes, at first or again: what they said before {@code since} may have been missed, and has to be looked up. */
public record DoorbellRestored(Instant since) {

    public DoorbellRestored {
        requireNonNull(since, "since");
    }
}
