package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One value of a contact that changed. {@code path} names it and, with their ids, the elements it is in: {@code status}, {@code tag_list/friend},
 * {@code addresses/0190…/city}, {@code people/0190…/email_addresses/0190…/email}, {@code notes/90c5…} for a text that was added to the notes; {@code before} null
 * means that it was not there, {@code after} null that it no longer is.
 */
public record FieldChange(String path, String before, String after) {
    private static final String NOTES = "notes";
    private static final String ADDED_NOTES = NOTES + "/";

    public FieldChange {
        requireNonNull(path, "path");
    }

    /** A text that is now part of the notes, which are there besides: what they are as a whole is no part of the change, or many of them would be quadratic. */
    public static FieldChange addedNotes(String text) {
        return new FieldChange(ADDED_NOTES + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)), null, text);
    }

    public boolean isAddedNotes() {
        return path.startsWith(ADDED_NOTES);
    }

    /** The field that people know the value at a path by: texts have no ids for them. */
    public static String fieldOf(String path) {
        return path.startsWith(ADDED_NOTES) ? NOTES : path;
    }

    /** The field that people know this value by. */
    public String field() {
        return fieldOf(path);
    }
}
