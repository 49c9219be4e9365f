package dev.intake.contacts;

import java.util.List;

/** Some entries of a longer list: {@code total} counts all of them (-1: not counted), {@code next} is the cursor of the entries after these, null at the end. */
public record Page<T>(List<T> entries, long total, String next) {

    public Page {
        entries = List.copyOf(entries);
    }
}
