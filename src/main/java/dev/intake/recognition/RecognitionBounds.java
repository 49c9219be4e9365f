package dev.intake.recognition;

import static java.util.Objects.requireNonNull;

import dev.intake.sources.csv.CsvBounds;

/**
 * How much of a file is looked at and recorded: bytes of its beginning, records among them, and the distinct values of columns
 * that may be mapped to constants (number a column, characters each, bytes in all as UTF-8).
 */
public record RecognitionBounds(
        int headBytes,
        int headRecords,
        int maxConstantsPerColumn,
        int maxConstantChars,
        int maxConstantsBytes,
        CsvBounds csv) {

    /** 100 values a column (MPDX Imports API), 255 characters each, 256 KB in all. */
    public static final RecognitionBounds DEFAULT =
            new RecognitionBounds(1 << 18, 200, 100, 255, 1 << 18, CsvBounds.DEFAULT);

    public RecognitionBounds {
        requireNonNull(csv, "csv");
        if (headBytes < 4 || headRecords < 1 || maxConstantsPerColumn < 1) {
            throw new IllegalArgumentException("Recognition needs at least 4 bytes, one record and one constant");
        }
    }
}
