package dev.intake.sources.csv;

import dev.intake.errors.ErrorCode;
import java.io.IOException;

/**
 * Scans one record with all that can be in it: quotes, line breaks in quotes, and more than the bounds allow. Beyond a bound it goes on to the record's end without
 * keeping what it passes, but for the lines it would have to go back to if a quote turns out to be open.
 */
final class RecordScan {
    private static final char QUOTE = '"';

    private enum In {
        CELL_START,
        PLAIN,
        QUOTES,
        AFTER_QUOTES
    }

    private final CharWindow window;
    private final char delimiter;
    private final CsvBounds bounds;

    private long start;
    private long position;
    private long line;
    private In in;
    private int cells;
    private int cellChars;
    private boolean blank;
    private ErrorCode problem;
    private long wholeCellsEnd;
    private String keptText;
    private int openLines;
    private long openLineEnd;
    private long lineAfterOpen;

    RecordScan(CharWindow window, char delimiter, CsvBounds bounds) {
        this.window = window;
        this.delimiter = delimiter;
        this.bounds = bounds;
    }

    /** The record that starts there; afterwards {@link #position} and {@link #line} are those of the next one. */
    CutRecord record(long from, long fromLine) throws IOException {
        begin(from, fromLine);
        while (true) {
            int next = window.at(position);
            if (in == In.QUOTES) {
                if (next == CharWindow.END || !quotedCharacter(next)) {
                    return unclosed(fromLine);
                }
            } else if (next == CharWindow.END || next == '\n' || next == '\r') {
                return finished(fromLine, next);
            } else {
                character(next);
            }
            checkBounds();
        }
    }

    long position() {
        return position;
    }

    long line() {
        return line;
    }

    private void begin(long from, long fromLine) {
        start = from;
        position = from;
        line = fromLine;
        in = In.CELL_START;
        cells = 1;
        cellChars = 0;
        blank = true;
        problem = null;
        wholeCellsEnd = from;
        keptText = null;
    }

    private void character(int next) {
        if (next == delimiter) {
            if (cells <= bounds.maxColumns()) {
                wholeCellsEnd = position;
            }
            cells++;
            cellChars = 0;
            in = In.CELL_START;
        } else if (next == QUOTE && in == In.CELL_START) {
            in = In.QUOTES;
            openLines = 0;
        } else {
            in = in == In.AFTER_QUOTES ? in : In.PLAIN;
            content(next);
        }
        position++;
    }

    /** False when the quote has been open for too long, and there is a line to go back to. */
    private boolean quotedCharacter(int next) throws IOException {
        if (next == QUOTE && window.at(position + 1) != QUOTE) {
            in = In.AFTER_QUOTES;
            position++;
            return true;
        }
        content(next);
        if (next == '\n' || next == '\r') {
            quotedLineBreak(next);
        } else {
            position += next == QUOTE ? 2 : 1;
        }
        boolean tooLong = cellChars > bounds.maxOpenQuoteChars() || openLines > bounds.maxOpenQuoteLines();
        return !(tooLong && openLines > 0);
    }

    private void quotedLineBreak(int next) throws IOException {
        long lineEnd = position;
        position += next == '\r' && window.at(position + 1) == '\n' ? 2 : 1;
        line++;
        if (openLines == 0) {
            openLineEnd = lineEnd;
            lineAfterOpen = position;
        }
        openLines++;
    }

    private void content(int next) {
        cellChars++;
        blank &= RecordCutter.isBlank(next);
    }

    private void checkBounds() {
        if (problem == null) {
            if (cellChars > bounds.maxCellChars()) {
                problem = ErrorCode.CELL_TOO_LARGE;
            } else if (position - start > bounds.maxRecordChars()) {
                problem = ErrorCode.RECORD_TOO_LARGE;
            } else {
                return;
            }
            keptText = window.text(start, wholeCellsEnd);
        }
        window.keepFrom(in == In.QUOTES && openLines > 0 ? lineAfterOpen : position);
    }

    private CutRecord finished(long fromLine, int next) throws IOException {
        if (problem == null && cells > bounds.maxColumns()) {
            problem = ErrorCode.TOO_MANY_CELLS;
            keptText = window.text(start, wholeCellsEnd);
        }
        String text = keptText != null ? keptText : window.text(start, position);
        if (next != CharWindow.END) {
            position += next == '\r' && window.at(position + 1) == '\n' ? 2 : 1;
            line++;
        }
        return new CutRecord(text, fromLine, cells, blank, problem);
    }

    /** Goes back to the line after the one that the quote is on. */
    private CutRecord unclosed(long fromLine) {
        if (openLines > 0) {
            line -= openLines - 1;
            position = lineAfterOpen;
        } else {
            openLineEnd = position;
        }
        long textEnd = cells > bounds.maxColumns() ? wholeCellsEnd : openLineEnd;
        String text = keptText != null ? keptText : window.text(start, textEnd);
        return new CutRecord(text, fromLine, cells, false, problem != null ? problem : ErrorCode.UNCLOSED_QUOTE);
    }
}
