package dev.intake.mapping;

import dev.intake.contacts.ContactFields;
import dev.intake.contacts.ImportField;

/** How much a contact can hold, in characters and in number. */
final class Limits {
    static final int TEXT = 10_000;
    static final int NOTES = ContactFields.MOST_NOTES;

    /** Of a contact and each of its parts: contacts are sorted by it, and an index of PostgreSQL takes 2,704 bytes; a character has 3 at most in UTF-8. */
    static final int NAME = 500;

    /** MPDX Imports API, contacts: {@code website} has 1000 characters. */
    static final int WEBSITE = 1_000;

    static final int TAG = 255;
    static final int TAGS = 200;

    private Limits() {}

    static int of(ImportField field) {
        return switch (field) {
            case NOTES -> NOTES;
            case WEBSITE -> WEBSITE;
            case FULL_NAME, FIRST_NAME, LAST_NAME, SPOUSE_FIRST_NAME, SPOUSE_LAST_NAME, CHURCH -> NAME;
            default -> TEXT;
        };
    }
}
