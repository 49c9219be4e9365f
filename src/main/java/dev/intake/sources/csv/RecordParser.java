package dev.intake.sources.csv;

import dev.intake.contacts.CsvLine;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/** Parses the text of one record into cells: an empty cell without quotes is null, one with quotes is "" (MPDX Imports API). The apostrophe of {@link CsvLine} is taken off. */
final class RecordParser {
    private final char delimiter;
    private final CSVFormat strict;
    private final CSVFormat lenient;
    private final RecordText text = new RecordText();
    private Iterator<CSVRecord> records;

    RecordParser(char delimiter) {
        this.delimiter = delimiter;
        this.strict = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setQuoteMode(QuoteMode.ALL_NON_NULL)
                .setIgnoreEmptyLines(false)
                .get();
        this.lenient =
                strict.builder().setTrailingData(true).setLenientEof(true).get();
    }

    /** The cells of a record, as the cutter counted them. Null when its quotes are malformed. */
    List<String> cells(String record, int count) throws IOException {
        List<String> cells = split(record, count);
        return cells != null ? cells : parse(record);
    }

    /**
     * The cells of a record that has quotes around whole cells only: what commons-csv makes of it too, at four times its speed. Null when there are other quotes.
     */
    List<String> split(String record, int count) {
        int[] bounds = new int[2 * count];
        int from = 0;
        for (int cell = 0; cell < count; cell++) {
            boolean quoted = from < record.length() && record.charAt(from) == '"';
            int to = quoted ? closingQuote(record, from + 1) + 1 : record.indexOf(delimiter, from);
            to = to < 0 ? record.length() : to;
            if (quoted && (to == 0 || (to < record.length() && record.charAt(to) != delimiter))) {
                return null;
            }
            bounds[2 * cell] = quoted || from == to ? from + 1 : from;
            bounds[2 * cell + 1] = quoted ? to - 1 : to;
            from = to + 1;
        }
        return new RecordCells(record, bounds);
    }

    /** Where the first quote is that is not doubled; -1 when there is none. */
    private static int closingQuote(String record, int from) {
        int quote = record.indexOf('"', from);
        while (quote >= 0 && quote + 1 < record.length() && record.charAt(quote + 1) == '"') {
            quote = record.indexOf('"', quote + 2);
        }
        return quote;
    }

    /** The cells of any record; null when its quotes are malformed. */
    List<String> parse(String record) throws IOException {
        try {
            if (records == null) {
                records = strict.parse(text).iterator();
            }
            text.set(record);
            List<String> cells = cellsOf(records.next());
            records = text.isRead() ? records : null;
            return cells;
        } catch (UncheckedIOException malformed) {
            records = null;
            return null;
        }
    }

    /** What cells can be had of a record whose quotes are malformed. */
    List<String> parseLeniently(String record) throws IOException {
        Iterator<CSVRecord> parsed = lenient.parse(new StringReader(record)).iterator();
        return parsed.hasNext() ? cellsOf(parsed.next()) : List.of();
    }

    private static List<String> cellsOf(CSVRecord parsed) {
        List<String> cells = new ArrayList<>(parsed.size());
        for (String cell : parsed) {
            cells.add(cell == null ? null : RecordCells.cell(cell));
        }
        return Collections.unmodifiableList(cells);
    }

    /** Gives one parser the text of one record after the other, so that a parser and its buffers need not be made for each. */
    private static final class RecordText extends Reader {
        private String record = "";
        private int read;

        void set(String next) {
            record = next;
            read = 0;
        }

        boolean isRead() {
            return read > record.length();
        }

        @Override
        public int read(char[] target, int offset, int length) {
            if (read > record.length()) {
                return -1;
            }
            int count = Math.min(length, record.length() - read);
            record.getChars(read, read + count, target, offset);
            read += count;
            if (count < length) {
                target[offset + count] = '\n';
                read++;
                count++;
            }
            return count;
        }

        @Override
        public void close() {
            record = "";
        }
    }
}
