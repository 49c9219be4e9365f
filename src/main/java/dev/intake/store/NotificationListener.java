package dev.intake.store;

/** Who hears {@link Notifications}. */
public interface NotificationListener {

    /** A process on the database has notified this; what this process tells of progress itself is not heard again. */
    void heard(String channel, String payload);

    /** The connection listens, at first or again: what was notified before may not have been heard. */
    void connected();
}
