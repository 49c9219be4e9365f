package dev.intake.sources.csv;

/**
 * How much of a CSV file may be one thing. A row beyond a bound is a failed row, a header beyond it a refused file. Lengths are in characters; a cell's is
 * that of its content, a record's that of its text without the line break, an open quote's that of what follows it.
 */
public record CsvBounds(
        int maxColumns, int maxCellChars, int maxRecordChars, int maxOpenQuoteChars, int maxOpenQuoteLines) {

    /** 1,000 columns, 1 MB a cell, 4 MB a record; a quote may stay open for 1 MB and 1,000 lines. */
    public static final CsvBounds DEFAULT = new CsvBounds(1_000, 1 << 20, 4 << 20, 1 << 20, 1_000);

    public CsvBounds {
        if (maxColumns < 1
                || maxCellChars < 1
                || maxRecordChars < 1
                || maxOpenQuoteChars < 1
                || maxOpenQuoteLines < 1) {
            throw new IllegalArgumentException("Every bound of a CSV file is at least 1");
        }
    }
}
