package dev.intake.contacts;

import java.util.Locale;

/** What an entry of the ledger tells: what became of the row, or what a dry run foresaw. */
public enum RowRun {
    IMPORT,
    DRY_RUN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RowRun of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
