package dev.intake.recognition;

import dev.intake.contacts.Column;
import dev.intake.contacts.LedgerColumns;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import dev.intake.sources.SourceRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects the distinct values of each column that could be mapped to constants, untrimmed, blank ones as "" (MPDX Imports API, file_constants). */
final class ConstantValues {
    private static final List<String> NOT_CONSTANT = List.of(
            "address",
            "church",
            "city",
            "country",
            "intake_id",
            "mail",
            "metro",
            "name",
            "note",
            "phone",
            "postal",
            "province",
            "referred",
            "region",
            "state",
            "street",
            "tags",
            "website",
            "zip");

    private final RecognitionBounds bounds;
    private final List<Column> columns;
    private final List<Set<String>> values = new ArrayList<>();
    private final boolean[] full;
    private final Set<String> incomplete = new TreeSet<>();
    private final Set<String> beyondBounds = new TreeSet<>();
    private int bytes;

    ConstantValues(List<Column> columns, Set<String> alwaysRecorded, RecognitionBounds bounds) {
        this.bounds = bounds;
        this.columns = columns;
        this.full = new boolean[columns.size()];
        int ours = LedgerColumns.leading(columns.stream().map(Column::header).toList());
        for (Column column : columns) {
            boolean recorded = alwaysRecorded.contains(column.key())
                    || (values.size() >= ours && NOT_CONSTANT.stream().noneMatch(column.key()::contains));
            full[values.size()] = !recorded;
            values.add(recorded ? new LinkedHashSet<>() : null);
        }
    }

    void add(SourceRow row) {
        for (int column = 0; column < full.length; column++) {
            if (!full[column]) {
                String cell = row.cell(column);
                add(column, cell == null || cell.isBlank() ? "" : cell);
            }
        }
    }

    private void add(int column, String value) {
        Set<String> known = values.get(column);
        if (known.contains(value)) {
            return;
        }
        String key = columns.get(column).key();
        if (known.size() == bounds.maxConstantsPerColumn()) {
            full[column] = true;
            incomplete.add(key);
        } else if (value.length() > bounds.maxConstantChars() || bytes + length(value) > bounds.maxConstantsBytes()) {
            incomplete.add(key);
            beyondBounds.add(key);
        } else {
            known.add(value);
            bytes += length(value);
        }
    }

    private static int length(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The values by column key, in the order of their first appearance. */
    Map<String, List<String>> byColumn() {
        Map<String, List<String>> byColumn = new LinkedHashMap<>();
        for (int column = 0; column < full.length; column++) {
            if (values.get(column) != null) {
                byColumn.put(columns.get(column).key(), List.copyOf(values.get(column)));
            }
        }
        return byColumn;
    }

    /** The columns of which not all values are recorded. */
    Set<String> incomplete() {
        return incomplete;
    }

    List<Problem> warnings() {
        if (beyondBounds.isEmpty()) {
            return List.of();
        }
        String sentence =
                "Not all values of the columns %s are in file_constants: a value has at most %,d characters, all together %,d bytes."
                        + " Values that are left out cannot be mapped to constants; shorten them in the file.";
        return List.of(Problem.of(
                ErrorCode.FILE_CONSTANTS_TRUNCATED,
                sentence.formatted(named(beyondBounds), bounds.maxConstantChars(), bounds.maxConstantsBytes())));
    }

    private static String named(Set<String> keys) {
        String named = String.join(", ", keys.stream().limit(10).toList());
        return keys.size() > 10 ? named + " and %,d more".formatted(keys.size() - 10) : named;
    }
}
