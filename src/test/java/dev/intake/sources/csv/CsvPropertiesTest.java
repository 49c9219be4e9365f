package dev.intake.sources.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.CsvLine;
import dev.intake.sources.SourceRow;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

class CsvPropertiesTest {
    private static final CSVFormat COMMONS = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setIgnoreEmptyLines(false)
            .get();
    private static final CsvBounds SMALL = new CsvBounds(5, 20, 40, 20, 3);

    @Property
    void readsWellFormedFilesAsCommonsCsvDoes(@ForAll("files") List<List<String>> file) throws IOException {
        StringBuilder text = new StringBuilder();
        file.forEach(row -> text.append(written(row)).append(row.hashCode() % 3 == 0 ? "\r\n" : "\n"));
        List<List<String>> expected = new ArrayList<>();
        for (CSVRecord record : COMMONS.parse(new StringReader(text.toString()))) {
            List<String> cells = record.stream()
                    .map(cell -> cell == null ? null : withLineFeeds(CsvLine.original(cell)))
                    .toList();
            if (!record.stream().allMatch(CsvPropertiesTest::isBlank)) {
                expected.add(cells);
            }
        }
        try (CsvReader reader = CsvReaderTest.reader("header\n" + text, 1, CsvBounds.DEFAULT)) {
            List<SourceRow> rows = CsvReaderTest.all(reader);
            assertThat(rows).allSatisfy(row -> assertThat(row.problem()).isNull());
            assertThat(rows).extracting(SourceRow::cells).isEqualTo(expected);
        }
    }

    @Property
    void splitsARecordWithoutQuotesAsCommonsCsvDoes(@ForAll("plainRecords") String record) throws IOException {
        RecordParser parser = new RecordParser(',');
        int cells = 1 + (int) record.chars().filter(next -> next == ',').count();
        assertThat(parser.split(record, cells)).isNotNull().isEqualTo(parser.parse(record));
    }

    @Property
    void splitsARecordWithQuotesAsCommonsCsvDoesOrLeavesItAlone(@ForAll("hostileTexts") String text)
            throws IOException {
        RecordParser parser = new RecordParser(',');
        RecordCutter cutter = new RecordCutter(new StringReader(text), ',', CsvBounds.DEFAULT);
        for (CutRecord cut = cutter.next(); cut != null; cut = cutter.next()) {
            List<String> split = cut.problem() == null ? parser.split(cut.text(), cut.cells()) : null;
            if (split != null) {
                assertThat(split).isEqualTo(parser.parse(cut.text()));
            }
        }
    }

    @Property
    void readsWhatCsvLineWrites(@ForAll("files") List<List<String>> file) throws IOException {
        StringBuilder text = new StringBuilder("header\r\n");
        file.forEach(row -> text.append(CsvLine.of(row)));
        List<List<String>> expected = file.stream()
                .filter(row -> !row.stream().allMatch(cell -> cell == null || isBlank(CsvLine.safe(cell))))
                .map(row -> row.stream().map(CsvPropertiesTest::withLineFeeds).toList())
                .toList();
        assertThat(CsvReaderTest.rows(text.toString()))
                .extracting(SourceRow::cells)
                .isEqualTo(expected);
    }

    @Property
    void readsAnyTextToItsEndWithinItsBounds(@ForAll("hostileTexts") String text) throws IOException {
        RecordCutter cutter = new RecordCutter(new StringReader(text), ',', SMALL);
        long lastLine = 0;
        for (CutRecord cut = cutter.next(); cut != null; cut = cutter.next()) {
            assertThat(cut.line()).isGreaterThan(lastLine);
            assertThat(cut.text()).hasSizeLessThanOrEqualTo(SMALL.maxRecordChars() + SMALL.maxOpenQuoteChars());
            lastLine = cut.line();
        }
        assertThat(cutter.capacity()).isLessThanOrEqualTo(1 << 16);
    }

    @Property
    void numbersTheRowsOfAnyTextWithoutGaps(@ForAll("hostileTexts") String text) throws IOException {
        try (CsvReader reader = CsvReaderTest.reader("header\n" + text, 1, SMALL)) {
            List<SourceRow> rows = CsvReaderTest.all(reader);
            long expected = 0;
            for (SourceRow row : rows) {
                assertThat(row.rowNumber()).isEqualTo(++expected);
                assertThat(row.cells()).hasSizeLessThanOrEqualTo(SMALL.maxColumns());
            }
        }
    }

    @Property
    void readsTheSameRowsHoweverTheFileArrives(@ForAll("hostileTexts") String text) throws IOException {
        try (CsvReader whole = CsvReaderTest.reader("header\n" + text, 1, SMALL);
                CsvReader trickled = new CsvReader(new Trickle("header\n" + text), ',', 1, SMALL)) {
            assertThat(CsvReaderTest.all(trickled)).isEqualTo(CsvReaderTest.all(whole));
        }
    }

    @Provide
    Arbitrary<List<List<String>>> files() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars("ab ,;\t\"'=+-@1(\n\r\u00E9\u4E2D\uFFFE\u0000\u2028")
                .ofMaxLength(8)
                .injectNull(0.2);
        return cell.list().ofMinSize(1).ofMaxSize(5).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> plainRecords() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(30)
                .map(text -> text.replaceAll("[\"\r\n]", ",").replace("a", ",,"));
    }

    @Provide
    Arbitrary<String> hostileTexts() {
        return Arbitraries.strings().withChars("ab ,,\"\"\"'\n\n\r\uFFFF").ofMaxLength(200);
    }

    private static String written(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (String cell : row) {
            line.append(line.length() == 0 ? "" : ",");
            if (cell != null) {
                line.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else if (line.length() == 0) {
                line.append('x');
            }
        }
        return line.toString();
    }

    private static boolean isBlank(String cell) {
        return cell == null || cell.chars().allMatch(RecordCutter::isBlank);
    }

    private static String withLineFeeds(String cell) {
        return cell == null ? null : cell.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Gives one character at a time, so that every boundary of a buffer is tried. */
    private static final class Trickle extends StringReader {
        Trickle(String text) {
            super(text);
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1));
        }
    }
}
