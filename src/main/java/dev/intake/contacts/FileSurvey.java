package dev.intake.contacts;

import dev.intake.errors.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one read of a whole file found: its facts and columns, the distinct values of the columns that may be mapped to constants,
 * the columns whose values were too many or too long to record all, the first rows, the number of data rows, and mappings to suggest.
 */
public record FileSurvey(
        FileFacts facts,
        List<Column> columns,
        Map<String, List<String>> constants,
        Set<String> truncatedConstants,
        List<SampleRow> samples,
        long rowsTotal,
        Mappings suggestions,
        List<Problem> warnings) {

    /** The raw cells of one of the first rows. */
    public record SampleRow(long rowNumber, long lineNumber, List<String> cells) {}

    public FileSurvey {
        columns = List.copyOf(columns);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        truncatedConstants = Set.copyOf(truncatedConstants);
        samples = List.copyOf(samples);
        warnings = List.copyOf(warnings);
    }
}
