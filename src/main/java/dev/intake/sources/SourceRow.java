package dev.intake.sources;

import dev.intake.errors.Problem;
import java.util.List;
import java.util.UUID;

/**
 * One data row: its 1-based number among the data rows, the 1-based line of the file it begins on, its cells in column order (null: absent), and what is wrong with it
 * (null: nothing). A row with a problem still has a number, and what cells could be had. {@code contactId} is the contact that a person says the row is about,
 * null when nobody does.
 */
public record SourceRow(long rowNumber, long lineNumber, List<String> cells, Problem problem, UUID contactId) {

    /** A row as a file has it. */
    public SourceRow(long rowNumber, long lineNumber, List<String> cells, Problem problem) {
        this(rowNumber, lineNumber, cells, problem, null);
    }

    /** How much text it has. */
    long characters() {
        long characters = 0;
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            characters += cell == null ? 0 : cell.length();
        }
        return characters;
    }

    /** The cell of that 0-based column, null when the row is too short or the cell is absent. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : null;
    }
}
