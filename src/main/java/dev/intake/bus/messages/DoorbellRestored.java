package dev.intake.bus.messages;

/** This process hears the other processes, for the {@code count}-th time (1-based): what they said before may have been missed, and has to be looked up. */
public record DoorbellRestored(long count) {}
