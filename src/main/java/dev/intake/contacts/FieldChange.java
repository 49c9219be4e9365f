package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

/**
 * One value of a contact that changed. {@code path} names it and, with their ids, the elements it is in: {@code status}, {@code tag_list/friend},
 * {@code addresses/0190…/city}, {@code people/0190…/email_addresses/0190…/email}; {@code before} null means that it was not there, {@code after} null that it
 * no longer is.
 */
public record FieldChange(String path, String before, String after) {

    public FieldChange {
        requireNonNull(path, "path");
    }
}
