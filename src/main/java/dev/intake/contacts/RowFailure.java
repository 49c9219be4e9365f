package dev.intake.contacts;

import dev.intake.errors.ErrorCode;
import java.util.List;
import java.util.UUID;

/**
 * A row that could not be used: 1-based data row, line in the file, every error of it, the row's original cells, and the contacts that it fits when these
 * are several.
 */
public record RowFailure(
        long rowNumber, long lineNumber, List<RowError> errors, List<String> cells, List<UUID> candidates) {

    /** One error of a row: {@code column} is the key of the file's column and {@code value} its text, null where no one cell is at fault. */
    public record RowError(ErrorCode code, String column, String value, String message, String suggestion) {}

    public RowFailure {
        errors = List.copyOf(errors);
        cells = cells.stream().map(cell -> cell == null ? "" : cell).toList();
        candidates = List.copyOf(candidates);
    }

    public static RowFailure of(long rowNumber, long lineNumber, ErrorCode code, String message, List<String> cells) {
        return new RowFailure(
                rowNumber, lineNumber, List.of(new RowError(code, null, null, message, null)), cells, List.of());
    }
}
