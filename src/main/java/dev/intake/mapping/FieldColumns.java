package dev.intake.mapping;

import dev.intake.contacts.Column;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.Mappings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which column of a file holds which field; worked out once for all rows. */
final class FieldColumns {
    private final Map<ImportField, Place> places = new EnumMap<>(ImportField.class);

    /** A column: its 0-based number and its key. */
    private record Place(int number, String key) {}

    /** Without header mappings a column whose key is a field's key holds that field. */
    FieldColumns(List<Column> columns, Mappings mappings) {
        Map<String, Place> byKey = new HashMap<>();
        for (int number = 0; number < columns.size(); number++) {
            String key = columns.get(number).key();
            byKey.putIfAbsent(key, new Place(number, key));
        }
        for (ImportField field : ImportField.values()) {
            String key = mappings.headers().isEmpty()
                    ? field.key()
                    : mappings.headers().get(field.key());
            Place place = byKey.get(key);
            if (place != null) {
                places.put(field, place);
            }
        }
    }

    /** The 0-based column that holds the field, -1 when none does. */
    int of(ImportField field) {
        Place place = places.get(field);
        return place == null ? -1 : place.number();
    }

    /** The key of the column that holds the field, null when none does. */
    String keyOf(ImportField field) {
        Place place = places.get(field);
        return place == null ? null : place.key();
    }

    Iterable<ImportField> mapped() {
        return places.keySet();
    }
}
