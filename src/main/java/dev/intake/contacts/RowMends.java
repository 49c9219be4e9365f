package dev.intake.contacts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a person corrected in a row: texts by column key, each in place of the file's cell, and the contact that a row that fits several is about (null while
 * none is named). {@code cells} is null while nobody mended any: a row that could not be read is one again until somebody did.
 */
public record RowMends(Map<String, String> cells, UUID contactId) {

    public static final RowMends NONE = new RowMends(null, null);

    public RowMends {
        cells = cells == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** Whether a person has looked at the row's cells, and takes them as they now stand. */
    public boolean ofCells() {
        return cells != null;
    }
}
