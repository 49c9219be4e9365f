package dev.intake.sources.csv;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;

/** Says what is wrong with a row of a CSV file, where, and what to do about it. */
final class RowProblems {
    private final CsvBounds bounds;

    RowProblems(CsvBounds bounds) {
        this.bounds = bounds;
    }

    Problem at(long line, ErrorCode code) {
        return Problem.of(code, "Line %,d %s".formatted(line, sentence(code)));
    }

    private String sentence(ErrorCode code) {
        return switch (code) {
            case MALFORMED_QUOTES ->
                "has text after a closing quote. Write each quote inside a quoted cell twice (\"\"),"
                        + " or take the quotes around the cell away.";
            case UNCLOSED_QUOTE ->
                "opens a quote that is not closed within %,d lines or %,d characters. Close it, or take it away."
                        .formatted(bounds.maxOpenQuoteLines(), bounds.maxOpenQuoteChars());
            case CELL_TOO_LARGE ->
                "has a cell of more than %,d characters. Shorten it.".formatted(bounds.maxCellChars());
            case RECORD_TOO_LARGE ->
                "begins a row of more than %,d characters. Shorten it, or look for a quote that is not closed."
                        .formatted(bounds.maxRecordChars());
            case TOO_MANY_CELLS ->
                "has more than %,d cells. Take the ones beyond the last column away.".formatted(bounds.maxColumns());
            case INVALID_CHARACTER ->
                "holds bytes that are no characters in the file's charset. Save the file as UTF-8,"
                        + " or set file_charset to the charset that it was written in.";
            default -> throw new IllegalArgumentException(code.code() + " is no problem of a row");
        };
    }
}
