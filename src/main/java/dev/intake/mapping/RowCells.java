package dev.intake.mapping;

import dev.intake.contacts.ImportField;
import dev.intake.contacts.RowFailure.RowError;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import dev.intake.sources.SourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One row while it is mapped: its cells by field, and what turned out to be wrong or odd about them. */
final class RowCells {
    /** Long texts are cut in messages and errors; the row's own cells keep them whole. */
    private static final int MAX_SHOWN = 200;

    private final SourceRow row;
    private final FieldColumns columns;
    private final List<RowError> errors = new ArrayList<>(0);
    private final List<Problem> warnings = new ArrayList<>(0);

    RowCells(SourceRow row, FieldColumns columns) {
        this.row = row;
        this.columns = columns;
        for (ImportField field : columns.mapped()) {
            check(field);
        }
    }

    /** The cell's text without blanks around it; null when nothing is left, and when it is too long to be worked on. */
    String text(ImportField field) {
        String raw = raw(field);
        if (raw == null || raw.isEmpty() || raw.length() > Limits.of(field)) {
            return null;
        }
        String stripped = Text.stripped(raw);
        return stripped.isEmpty() ? null : stripped;
    }

    /** The cell as it is, null when it is absent. */
    String raw(ImportField field) {
        int column = columns.of(field);
        return column < 0 ? null : row.cell(column);
    }

    void error(ErrorCode code, ImportField field, String message, String suggestion) {
        RowError error = new RowError(code, columns.keyOf(field), shown(raw(field)), message, suggestion);
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    void error(ErrorCode code, String message) {
        errors.add(new RowError(code, null, null, message, null));
    }

    void warn(ErrorCode code, String message) {
        warnings.add(Problem.of(code, message));
    }

    /** A warning about one cell, with {@code column} and {@code value} as its meta. */
    void warn(ErrorCode code, ImportField field, String message) {
        Map<String, Object> meta = Map.of("column", columns.keyOf(field), "value", shown(raw(field)));
        warnings.add(Problem.of(code, message).withMeta(meta));
    }

    String quoted(ImportField field) {
        return '"' + shown(raw(field)) + "\" in column \"" + columns.keyOf(field) + '"';
    }

    List<RowError> errors() {
        return errors;
    }

    List<Problem> warnings() {
        return warnings;
    }

    private void check(ImportField field) {
        String raw = raw(field);
        if (raw == null) {
            return;
        }
        int limit = Limits.of(field);
        if (raw.length() > limit) {
            error(
                    ErrorCode.VALUE_TOO_LONG,
                    field,
                    "The text in column \"" + columns.keyOf(field) + "\" has " + raw.length()
                            + " characters; shorten it to at most " + limit + ".",
                    null);
        }
        if (!Text.isStorable(raw)) {
            error(
                    ErrorCode.INVALID_CHARACTER,
                    field,
                    "The text in column \"" + columns.keyOf(field)
                            + "\" holds a NUL or half of a character; remove it.",
                    raw.length() > limit ? null : Text.withoutUnstorable(raw));
        }
    }

    private static String shown(String raw) {
        if (raw == null || raw.length() <= MAX_SHOWN) {
            return Text.storable(raw);
        }
        return Text.storable(raw.substring(0, MAX_SHOWN)) + "…";
    }
}
