package dev.intake.contacts;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes lines of CSV (RFC 4180) that no spreadsheet takes for formulas: a cell that begins with {@code = + - @}, tab or CR gets an apostrophe
 * (OWASP, CSV Injection), but for numbers and phone numbers. What is written so is read back as it was.
 */
public final class CsvLine {
    private static final Pattern NUMBER_OR_PHONE =
            Pattern.compile("[+-] ?(?=[(.]?[0-9])[0-9 .,()\\u00A0-]{1,40}+(?: ?(?:;|x|ext\\.?) ?[0-9]{1,10})?");

    private CsvLine() {}

    /** One line with its CRLF. A null cell is written as nothing, an empty one as {@code ""}, so that they are told apart when read. */
    public static String of(List<String> cells) {
        StringBuilder line = new StringBuilder(cells.size() * 12);
        for (int cell = 0; cell < cells.size(); cell++) {
            append(line.append(cell == 0 ? "" : ","), cells.get(cell));
        }
        return line.append("\r\n").toString();
    }

    /** The cell with an apostrophe before it if a spreadsheet could take it for a formula. */
    public static String safe(String cell) {
        return needsApostrophe(cell) ? "'" + cell : cell;
    }

    /** The cell as it was before {@link #safe}; null stays null. */
    public static String original(String cell) {
        boolean written = cell != null && cell.startsWith("'") && needsApostrophe(cell.substring(1));
        return written ? cell.substring(1) : cell;
    }

    /** Also when apostrophes are before what could be a formula: else reading would take one off that was not put there. */
    private static boolean needsApostrophe(String cell) {
        int first = 0;
        while (first < cell.length() && cell.charAt(first) == '\'') {
            first++;
        }
        if (first == cell.length() || "=+-@\t\r".indexOf(cell.charAt(first)) < 0) {
            return false;
        }
        return !NUMBER_OR_PHONE.matcher(cell).region(first, cell.length()).matches();
    }

    private static void append(StringBuilder line, String cell) {
        if (cell == null) {
            return;
        }
        String safe = safe(cell);
        if (safe.isEmpty() || safe.chars().anyMatch(CsvLine::needsQuotes)) {
            line.append('"').append(safe.replace("\"", "\"\"")).append('"');
        } else {
            line.append(safe);
        }
    }

    /** Other delimiters too, so that a line has the same cells whichever of them its reader expects. */
    private static boolean needsQuotes(int character) {
        return character == ','
                || character == '"'
                || character == '\n'
                || character == '\r'
                || character == ';'
                || character == '\t'
                || character == '|';
    }
}
