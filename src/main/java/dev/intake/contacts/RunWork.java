package dev.intake.contacts;

import java.util.Locale;

/** What the run of an import is to do: read the file, take its failed rows again, or take everything back. */
public enum RunWork {
    IMPORT,
    RETRY,
    UNDO;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunWork of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
