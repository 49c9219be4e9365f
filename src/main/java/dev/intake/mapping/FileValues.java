package dev.intake.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values that a file's columns hold, as far as they were recorded. */
record FileValues(Map<String, List<String>> constants, Set<String> truncated) {

    /** What is known of one column's values; not {@code complete}: the file holds more than these. */
    record Recorded(List<String> values, boolean complete) {
        static final Recorded UNKNOWN = new Recorded(List.of(), false);
    }

    Recorded of(String column) {
        List<String> values = constants.get(column);
        return values == null ? Recorded.UNKNOWN : new Recorded(values, !truncated.contains(column));
    }
}
