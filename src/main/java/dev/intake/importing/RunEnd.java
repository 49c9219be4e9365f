package dev.intake.importing;

/** How a runner and an import part: for good, for another runner, or until the database is back. */
public enum RunEnd {
    COMPLETED,
    FAILED,
    HANDED_BACK,
    LEASE_LOST,
    DATABASE_AWAY
}
