package dev.intake.store;

/** What the service asks the database for a single import, for the bench, which asks the same by itself. */
public final class ReadStatements {
    /** With the list, the import, the user and whether the constants are wanted. */
    public static final String IMPORT = ImportStore.FIND;

    private ReadStatements() {}
}
