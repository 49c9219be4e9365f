package dev.intake.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The columns that rows of an import have as CSV before those of its file: its errors, after what became of it. A file that begins with them is one of ours that
 * somebody mended and sends back.
 */
public final class LedgerColumns {
    private static final String ERRORS = "Error Message";
    private static final List<String> OUTCOME =
            List.of("Row Number", "Line Number", "Outcome", "Contact Id", "Duplicate Of Row");
    private static final Set<String> BEFORE_ERRORS = Set.copyOf(OUTCOME);

    private LedgerColumns() {}

    /** The headers of failed rows alone, which say nothing but why. */
    public static List<String> ofFailures() {
        return List.of(ERRORS);
    }

    public static List<String> ofRows() {
        List<String> headers = new ArrayList<>(OUTCOME);
        headers.add(ERRORS);
        return headers;
    }

    /** How many of a file's first columns are these; 0 for a file that is not ours. */
    public static int leading(List<String> headers) {
        int column = 0;
        while (column < headers.size() && BEFORE_ERRORS.contains(headers.get(column))) {
            column++;
        }
        return column < headers.size() && headers.get(column).equals(ERRORS) ? column + 1 : 0;
    }
}
