package dev.intake.pipeline;

import dev.intake.contacts.Column;
import dev.intake.contacts.ImportField;
import dev.intake.contacts.Mappings;
import dev.intake.sources.SourceRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row written as {@code First Name: Ann; Tags: friend, "a,b"}, and {@code + 49 people} for what no row
 * can say of a contact.
 */
record TableRow(List<String> cells, List<String> more) {
    static final List<Column> COLUMNS = Arrays.stream(ImportField.values())
            .map(field -> new Column(field.key(), field.label()))
            .toList();
    static final Mappings MAPPINGS = new Mappings(headers(), Map.of());

    private static final Pattern CELL = Pattern.compile("([A-Z][^:]*): (.+)");

    static TableRow of(String text) {
        Map<ImportField, String> cells = new EnumMap<>(ImportField.class);
        List<String> more = new ArrayList<>();
        for (String part : text.split("; ", -1)) {
            Matcher cell = CELL.matcher(part);
            if (cell.matches()) {
                cells.put(field(cell.group(1)), cell.group(2).replace('⏎', '\n'));
            } else {
                more.add(part);
            }
        }
        // A cell that is not written is absent, which is null and not empty.
        return new TableRow(Arrays.stream(ImportField.values()).map(cells::get).collect(Collectors.toList()), more);
    }

    SourceRow numbered(long row) {
        return new SourceRow(row, row + 1, cells, null);
    }

    private static ImportField field(String label) {
        return Arrays.stream(ImportField.values())
                .filter(field -> field.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No field is called " + label));
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        COLUMNS.forEach(column -> headers.put(column.key(), column.key()));
        return headers;
    }
}
