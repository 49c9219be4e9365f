package dev.intake.sources.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * Cuts a stream of characters into the text of one CSV record each (RFC 4180, with LF, CRLF and CR as line breaks), within {@link CsvBounds}. A quote that
 * stays open too long fails the line that it is on, and cutting goes on at the next line. A record beyond another bound is cut to its last whole cell.
 */
public final class RecordCutter implements Closeable {
    private static final char QUOTE = '"';

    private final CharWindow window;
    private final char delimiter;
    private final CsvBounds bounds;
    private final int fewChars;
    private final RecordScan scan;
    private long position;
    private long line = 1;

    public RecordCutter(Reader characters, char delimiter, CsvBounds bounds) {
        this.window = new CharWindow(characters);
        this.delimiter = delimiter;
        this.bounds = bounds;
        this.fewChars = Math.min(Math.min(bounds.maxCellChars(), bounds.maxRecordChars()), bounds.maxOpenQuoteChars());
        this.scan = new RecordScan(window, delimiter, bounds);
    }

    /** The next record, an empty one for an empty line; null at the end. */
    public CutRecord next() throws IOException {
        window.keepFrom(position);
        if (window.at(position) == CharWindow.END) {
            return null;
        }
        CutRecord plain = plainRecord();
        return plain != null ? plain : scannedRecord();
    }

    /** The 1-based line of the file that the next record begins on. */
    public long line() {
        return line;
    }

    /** Leaves out one line of the file, whatever quotes are in it; false at the end. */
    public boolean skipLine() throws IOException {
        window.keepFrom(position);
        int next = window.at(position);
        if (next == CharWindow.END) {
            return false;
        }
        while (next != CharWindow.END && next != '\n' && next != '\r') {
            window.keepFrom(++position);
            next = window.at(position);
        }
        position += next == CharWindow.END ? 0 : lineBreakLength(next);
        line++;
        return true;
    }

    /**
     * Leaves out what comes before the first record: the byte order mark (Unicode §23.8) and a line such as {@code sep=;}, with which Excel is told the delimiter.
     * Answers that line's character, or null when there is none.
     */
    public Character skipPreface() throws IOException {
        position += window.at(position) == '\uFEFF' ? 1 : 0;
        int quotes = window.at(position) == QUOTE ? 1 : 0;
        long at = position + quotes;
        for (char expected : "sep=".toCharArray()) {
            if (Character.toLowerCase(window.at(at++)) != expected) {
                return null;
            }
        }
        int separator = window.at(at);
        int lineEnd = window.at(at + 1 + quotes);
        boolean ends = lineEnd == '\n' || lineEnd == '\r' || lineEnd == CharWindow.END;
        if (!ends || separator == CharWindow.END || !isDelimiter((char) separator)) {
            return null;
        }
        skipLine();
        return (char) separator;
    }

    /** Whether a character can separate cells: not a letter, digit or quote, nor a line break. */
    public static boolean isDelimiter(char character) {
        return !Character.isLetterOrDigit(character)
                && !Character.isSurrogate(character)
                && "\"\r\n\uFEFF\uFFFF".indexOf(character) < 0;
    }

    /** How many characters of memory are in use: bounded, whatever the file. */
    int capacity() {
        return window.capacity();
    }

    /** The record when it is in memory, is within all bounds and has no quotes but around whole cells on one line: nearly every record is; else null. */
    private CutRecord plainRecord() {
        char[] chars = window.buffer();
        int start = window.indexOf(position);
        int end = (int) Math.min(window.size() - 1L, (long) start + fewChars);
        int cells = 1;
        boolean atCellStart = true;
        for (int at = start; at < end; at++) {
            char next = chars[at];
            if (next == delimiter) {
                cells++;
                atCellStart = true;
            } else if (next == '\n' || next == '\r') {
                return cells > bounds.maxColumns() ? null : plainRecord(chars, start, at, cells);
            } else {
                if (next == QUOTE) {
                    at = atCellStart ? closingQuote(chars, at + 1, end) : end;
                }
                atCellStart = false;
            }
        }
        return null;
    }

    /** The index of the quote that ends a cell; {@code end} when there is anything to be careful about. */
    private int closingQuote(char[] chars, int from, int end) {
        for (int at = from; at < end; at++) {
            char next = chars[at];
            if (next == QUOTE) {
                char after = chars[at + 1];
                if (after == QUOTE) {
                    at++;
                    continue;
                }
                return after == delimiter || after == '\n' || after == '\r' ? at : end;
            } else if (next == '\n' || next == '\r') {
                return end;
            }
        }
        return end;
    }

    private CutRecord plainRecord(char[] chars, int start, int end, int cells) {
        int at = start;
        boolean quoted = false;
        while (at < end && (chars[at] == delimiter || chars[at] == QUOTE || isBlank(chars[at]))) {
            quoted |= chars[at] == QUOTE;
            at++;
        }
        boolean blank = at == end;
        if (blank && quoted) {
            return null;
        }
        CutRecord record = new CutRecord(new String(chars, start, end - start), line, cells, blank, null);
        position += end - start + (chars[end] == '\r' && chars[end + 1] == '\n' ? 2 : 1);
        line++;
        return record;
    }

    private CutRecord scannedRecord() throws IOException {
        CutRecord record = scan.record(position, line);
        position = scan.position();
        line = scan.line();
        return record;
    }

    private int lineBreakLength(int first) throws IOException {
        return first == '\r' && window.at(position + 1) == '\n' ? 2 : 1;
    }

    static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
