package dev.intake.bus;

/** Hears of requests on the bus that nobody answered. */
@FunctionalInterface
public interface BusMeter {

    /** Why there was no answer: none in time, nobody to give one, or a consumer that broke. */
    enum Reason {
        TIMEOUT,
        NO_CONSUMER,
        BROKEN
    }

    void unanswered(Address<?, ?> address, Reason reason);
}
