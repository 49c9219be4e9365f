package dev.intake.mapping;

import dev.intake.contacts.ContactFields;
import dev.intake.contacts.ImportField;

/** How much a contact can hold, in characters and in number. */
final class Limits {
    static final int TEXT = 10_000;
    static final int NOTES = ContactFields.MOST_NOTES;

    /** MPDX Imports API, contacts: {@code website} has 1000 characters. */
    static final int WEBSITE = 1_000;

    static final int TAG = 255;
    static final int TAGS = 200;

    private Limits() {}

    static int of(ImportField field) {
        return switch (field) {
            case NOTES -> NOTES;
            case WEBSITE -> WEBSITE;
            default -> TEXT;
        };
    }
}
