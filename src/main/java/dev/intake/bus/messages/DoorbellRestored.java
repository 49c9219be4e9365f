package dev.intake.bus.messages;

/** This process hears the other processes, for the first time or again: what they said before may have been missed, and has to be looked up. */
public record DoorbellRestored(long times) {

    public DoorbellRestored {
        if (times < 1) {
            throw new IllegalArgumentException("The first time is time 1, not " + times);
        }
    }
}
