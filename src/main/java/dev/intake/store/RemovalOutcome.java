package dev.intake.store;

/** What became of the wish to remove a member of an account list. */
public enum RemovalOutcome {
    REMOVED,
    /** The caller or the leaving user is no member of such a list. */
    NOT_FOUND,
    /** A list keeps its last member: nobody could see it any more. */
    LAST_MEMBER
}
