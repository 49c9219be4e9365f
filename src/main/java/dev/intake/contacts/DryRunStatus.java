package dev.intake.contacts;

import java.util.Locale;

/** How far the dry run of an import is. */
public enum DryRunStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DryRunStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** Whether it still does something, or is to. */
    public boolean isUnderWay() {
        return this == QUEUED || this == RUNNING;
    }
}
