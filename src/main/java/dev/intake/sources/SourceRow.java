package dev.intake.sources;

import dev.intake.errors.Problem;
import java.util.List;

/**
 * One data row: its 1-based number among the data rows, the 1-based line of the file it begins on, its cells in column order (null: absent), and what is wrong with it
 * (null: nothing). A row with a problem still has a number, and what cells could be had.
 */
public record SourceRow(long rowNumber, long lineNumber, List<String> cells, Problem problem) {

    /** The cell of that 0-based column, null when the row is too short or the cell is absent. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : null;
    }
}
