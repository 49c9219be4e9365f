package dev.intake.contacts;

import dev.intake.errors.ErrorCode;
import java.util.List;

/**
 * A row that could not be used: 1-based data row, line in the file, every error of it and the row's original cells.
 */
public record RowFailure(long rowNumber, long lineNumber, List<RowError> errors, List<String> cells) {

    /** One error of a row: {@code column} is the key of the file's column and {@code value} its text, null where no one cell is at fault. */
    public record RowError(ErrorCode code, String column, String value, String message, String suggestion) {}

    public RowFailure {
        errors = List.copyOf(errors);
        cells = cells.stream().map(cell -> cell == null ? "" : cell).toList();
    }

    public static RowFailure of(long rowNumber, long lineNumber, ErrorCode code, String message, List<String> cells) {
        return new RowFailure(rowNumber, lineNumber, List.of(new RowError(code, null, null, message, null)), cells);
    }
}
