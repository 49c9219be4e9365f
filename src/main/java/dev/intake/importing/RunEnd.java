package dev.intake.importing;

/** How a runner and an import part: for good, or for another runner, who is told or finds the lease run out. */
public enum RunEnd {
    COMPLETED,
    CANCELLED,
    FAILED,
    HANDED_BACK,
    LEASE_LOST,
    GIVEN_UP
}
