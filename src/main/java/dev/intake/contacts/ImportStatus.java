package dev.intake.contacts;

import java.util.Locale;

/** Where an import stands in its life; the transitions are those of the store's statements and of the table's CHECK. */
public enum ImportStatus {
    IN_PREVIEW,
    QUEUED,
    IMPORTING,
    COMPLETED,
    FAILED,
    CANCELLED,
    UNDOING,
    UNDONE,
    UNDO_FAILED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ImportStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
