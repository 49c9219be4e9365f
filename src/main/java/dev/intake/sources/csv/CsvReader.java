package dev.intake.sources.csv;

import dev.intake.contacts.Column;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.sources.ColumnKeys;
import dev.intake.sources.SourceReader;
import dev.intake.sources.SourceRow;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads the rows of a CSV file. Rows in whose cells a person sees nothing are left out; a cell keeps its spaces, its line breaks become LF, and the apostrophe that
 * {@link dev.intake.contacts.CsvLine} puts before a formula is taken off.
 */
public final class CsvReader implements SourceReader {
    /** Stands for bytes that could not be decoded: a noncharacter (Unicode §23.7), so that no text of a file has it. */
    public static final char UNDECODABLE = '\uFFFF';

    private static final int ROWS_TO_COUNT_COLUMNS = 20;

    private final RecordCutter cutter;
    private final RecordParser parser;
    private final RowProblems problems;
    private final CsvBounds bounds;
    private final Deque<SourceRow> readAhead = new ArrayDeque<>();
    private final List<Column> columns;
    private long rows;

    /**
     * Reads as far as the header row: the first record at or after the 1-based line {@code headerRow}, or, when that is 0, none.
     * Throws IntakeException {@code too_many_columns} or {@code file_unreadable} when the header row cannot be used.
     */
    public CsvReader(Reader characters, char delimiter, int headerRow, CsvBounds bounds) throws IOException {
        this.cutter = new RecordCutter(characters, delimiter, bounds);
        this.parser = new RecordParser(delimiter);
        this.problems = new RowProblems(bounds);
        this.bounds = bounds;
        cutter.skipPreface();
        this.columns = headerRow == 0 ? columnsWithoutHeader() : columnsOfHeader(headerRow);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public SourceRow next() throws IOException {
        return readAhead.isEmpty() ? read() : readAhead.poll();
    }

    private List<Column> columnsOfHeader(int headerRow) throws IOException {
        boolean before = true;
        while (before && cutter.line() < headerRow) {
            before = cutter.skipLine();
        }
        CutRecord header = nextRecord();
        if (header == null) {
            return List.of();
        }
        if (header.problem() == ErrorCode.TOO_MANY_CELLS) {
            throw new IntakeException(
                    ErrorCode.TOO_MANY_COLUMNS,
                    "The header row, line %,d, has %,d columns; at most %,d can be read. Take columns away."
                            .formatted(header.line(), header.cells(), bounds.maxColumns()));
        }
        SourceRow row = row(header);
        if (row.problem() != null) {
            throw new IntakeException(
                    ErrorCode.FILE_UNREADABLE,
                    "The header row cannot be read. " + row.problem().detail());
        }
        return ColumnKeys.of(row.cells());
    }

    /** As many columns as the widest of the first rows has cells. */
    private List<Column> columnsWithoutHeader() throws IOException {
        int widest = 0;
        int characters = 0;
        for (int ahead = 0; ahead < ROWS_TO_COUNT_COLUMNS && characters <= bounds.maxCellChars(); ahead++) {
            SourceRow row = read();
            if (row == null) {
                break;
            }
            readAhead.add(row);
            widest = Math.max(widest, row.cells().size());
            for (String cell : row.cells()) {
                characters += cell == null ? 0 : cell.length();
            }
        }
        return ColumnKeys.numbered(widest);
    }

    private CutRecord nextRecord() throws IOException {
        CutRecord record = cutter.next();
        while (record != null && record.blank()) {
            record = cutter.next();
        }
        return record;
    }

    private SourceRow read() throws IOException {
        CutRecord record = nextRecord();
        if (record == null) {
            return null;
        }
        rows++;
        return row(record);
    }

    private SourceRow row(CutRecord record) throws IOException {
        ErrorCode code = record.problem();
        List<String> cells = code == null ? parser.cells(record.text(), record.cells()) : null;
        if (cells == null) {
            cells = parser.parseLeniently(record.text());
            code = code == null ? ErrorCode.MALFORMED_QUOTES : code;
        }
        if (record.text().indexOf(UNDECODABLE) >= 0) {
            cells = cells.stream().map(CsvReader::withReplacements).toList();
            code = code == null ? ErrorCode.INVALID_CHARACTER : code;
        }
        Problem problem = code == null ? null : problems.at(record.line(), code);
        return new SourceRow(rows, record.line(), cells, problem);
    }

    private static String withReplacements(String cell) {
        return cell == null ? null : cell.replace(UNDECODABLE, '\uFFFD');
    }

    @Override
    public void close() throws IOException {
        cutter.close();
    }
}
