package dev.intake.sources.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intake.contacts.Column;
import dev.intake.contacts.FileFacts;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.sources.SourceReader;
import dev.intake.sources.SourceRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    @Test
    @Tag("case-66")
    @Tag("case-77")
    void readsTheRowsOfAFileAsTheyAreWritten() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/csv/partners_31_columns.csv");
                SourceReader reader = new CsvSource(CsvBounds.DEFAULT).open(file, facts("UTF-8", ',', 1))) {
            assertThat(reader.columns()).hasSize(31);
            List<SourceRow> rows = all(reader);
            assertThat(rows).hasSize(3).allSatisfy(row -> {
                assertThat(row.cells()).hasSize(31);
                assertThat(row.problem()).isNull();
            });
            assertThat(rows.get(0).cells()).contains(" John", "Jane ", " john@example.com ");
            assertThat(rows.get(1).cell(6)).isNull();
            assertThat(rows.get(1).cell(7)).isNull();
            assertThat(rows.get(1).cell(8)).isEqualTo("123 Street West ");
            assertThat(rows.get(2).cell(12)).isEqualTo("CA");
            assertThat(rows.get(2).cell(21)).isEqualTo("123.456.7890");
        }
    }

    @Test
    @Tag("case-67")
    void leavesOutBlankRowsAndDoesNotNumberThem() {
        List<SourceRow> rows = rows("a,b,c\n1,2,3\n,,\n\n \t, ,\"\"\n4,5,6\n\"  \n \",,\n7,8,9");
        assertThat(rows).extracting(SourceRow::rowNumber).containsExactly(1L, 2L, 3L);
        assertThat(rows).extracting(SourceRow::lineNumber).containsExactly(2L, 6L, 9L);
    }

    @Test
    @Tag("case-68")
    void takesTheByteOrderMarkOffTheFirstHeader() throws IOException {
        assertThat(columns("\uFEFFContact Name,First Name\nx,y")).startsWith("Contact Name");
        assertThat(columns("\uFEFF\"Contact Name\",First Name\nx,y")).startsWith("Contact Name");
    }

    @Test
    @Tag("case-69")
    void decodesTheFileInItsCharset() throws IOException {
        byte[] file = "Full Name,First Name,Last Name,x\n\"Lan\u00E9, John\",John,Lan\u00E9,\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        SourceReader reader =
                new CsvSource(CsvBounds.DEFAULT).open(new ByteArrayInputStream(file), facts("windows-1252", ',', 1));
        assertThat(reader.next().cells()).containsExactly("Lan\u00E9, John", "John", "Lan\u00E9", null);
    }

    @Test
    @Tag("case-70")
    void readsAFileThatMixesLineBreaks() {
        List<SourceRow> rows = rows("\nname,note\r\n\"Doe, John and Jane\",\"1\r\n2\r3\n4\"\rB,x\nC,\r\n");
        assertThat(rows)
                .extracting(SourceRow::cells)
                .containsExactly(
                        List.of("Doe, John and Jane", "1\n2\n3\n4"), List.of("B", "x"), Arrays.asList("C", null));
        assertThat(rows).extracting(SourceRow::lineNumber).containsExactly(3L, 7L, 8L);
    }

    @Test
    @Tag("case-80")
    void findsNothingInAnEmptyFile() throws IOException {
        CsvReader reader = reader("", 1, CsvBounds.DEFAULT);
        assertThat(reader.columns()).isEmpty();
        assertThat(reader.next()).isNull();
        assertThat(rows("a,b\n,\n\n")).isEmpty();
    }

    @Test
    void tellsEmptyCellsFromAbsentOnes() {
        assertThat(rows("a,b,c\n,\"\",x\ny\n1,2,3,4\n"))
                .extracting(SourceRow::cells)
                .containsExactly(Arrays.asList(null, "", "x"), List.of("y"), List.of("1", "2", "3", "4"));
    }

    @Test
    void readsQuotesAsRfc4180Says() {
        assertThat(rows("a,b,c\n\"x, y\",\"he said \"\"no\"\"\",5'10\"\n"))
                .extracting(SourceRow::cells)
                .containsExactly(List.of("x, y", "he said \"no\"", "5'10\""));
    }

    @Test
    void leavesOutASeparatorLineWhateverTheHeaderRow() throws IOException {
        assertThat(columns("sep=,\na,b\n1,2")).containsExactly("a", "b");
        assertThat(columns("\uFEFF\"SEP=;\"\r\na,b\n1,2")).containsExactly("a", "b");
        CsvReader withoutHeader = reader("sep=,\n1,2\n", 0, CsvBounds.DEFAULT);
        assertThat(withoutHeader.next().cells()).containsExactly("1", "2");
        assertThat(columns("sep=\n1")).containsExactly("sep=");
    }

    @Test
    void findsTheHeaderRowBehindLinesThatAreNoCsv() throws IOException {
        CsvReader reader = reader("Notes:\n\"it's \"odd\n\na,b\n1,2\n", 4, CsvBounds.DEFAULT);
        assertThat(reader.columns()).extracting(Column::key).containsExactly("a", "b");
        assertThat(reader.next()).isEqualTo(new SourceRow(1, 5, List.of("1", "2"), null));
    }

    @Test
    void numbersAsManyColumnsAsTheFirstRowsHave() throws IOException {
        CsvReader reader = reader("1,2\n3,4,5\n6\n", 0, CsvBounds.DEFAULT);
        assertThat(reader.columns()).extracting(Column::header).containsExactly("Column 1", "Column 2", "Column 3");
        assertThat(all(reader)).extracting(SourceRow::rowNumber).containsExactly(1L, 2L, 3L);
    }

    @Test
    void takesTheApostropheOffThatKeepsAFormulaHarmless() {
        assertThat(rows("a,b,c,d,e\n'=1+2,'-5,'quoted',O'Brien,\"'@x\"\n")
                        .get(0)
                        .cells())
                .containsExactly("=1+2", "'-5", "'quoted'", "O'Brien", "@x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"y,c", "a,\"b\" c", "\"He said \"no\"\",c", "\"x\"\"y\"z,\"\n\",\"q\"r"})
    void readsOnAfterMalformedQuotes(String malformed) {
        List<SourceRow> rows = rowsAround(malformed);
        SourceRow bad = rows.get(5_000);
        assertThat(bad.problem().code()).isEqualTo(ErrorCode.MALFORMED_QUOTES);
        assertThat(bad.problem().detail()).contains("Line 5,002", "twice");
        assertThat(bad.lineNumber()).isEqualTo(5_002);
        assertThat(bad.cells()).isNotEmpty();
    }

    @Test
    void readsOnAtTheNextLineAfterAQuoteThatIsNotClosed() {
        List<SourceRow> rows = rowsAround("a,\"open");
        SourceRow bad = rows.get(5_000);
        assertThat(bad.problem().code()).isEqualTo(ErrorCode.UNCLOSED_QUOTE);
        assertThat(bad.problem().detail()).contains("Line 5,002", "1,000 lines", "Close it");
        assertThat(bad.cells()).containsExactly("a", "open");
    }

    @Test
    void readsOnAtTheNextLineWhenAQuoteIsOpenAtTheEndOfTheFile() {
        List<SourceRow> rows = rows("a,b\n1,\"x\ny\",\"open\n2,3\n");
        assertThat(rows).extracting(SourceRow::lineNumber).containsExactly(2L, 4L);
        assertThat(rows.get(0).problem().code()).isEqualTo(ErrorCode.UNCLOSED_QUOTE);
        assertThat(rows.get(0).cells()).containsExactly("1", "x\ny", "open");
        assertThat(rows.get(1).cells()).containsExactly("2", "3");
    }

    @Test
    void failsOnlyTheRowWhoseBytesAreNoCharacters() throws IOException {
        byte[] file = "a,b\n\u00E9,1\nx,2\n".getBytes(StandardCharsets.ISO_8859_1);
        SourceReader reader =
                new CsvSource(CsvBounds.DEFAULT).open(new ByteArrayInputStream(file), facts("UTF-8", ',', 1));
        SourceRow bad = reader.next();
        assertThat(bad.problem().code()).isEqualTo(ErrorCode.INVALID_CHARACTER);
        assertThat(bad.cells()).containsExactly("\uFFFD", "1");
        assertThat(reader.next().problem()).isNull();
        assertThat(reader.next()).isNull();
    }

    @Test
    void takesAReplacementCharacterOfTheFileForACharacter() {
        assertThat(rows("a\n\uFFFD\n").get(0).problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1251", "Shift_JIS", "GB18030", "x-MacRoman"})
    void readsEveryCharset(String charset) throws IOException {
        String name =
                switch (charset) {
                    case "windows-1251" -> "Иван";
                    case "Shift_JIS" -> "日本";
                    case "x-MacRoman" -> "José";
                    default -> "中é";
                };
        byte[] file = ("name,note\n" + name + ",\"" + name + "\n" + name + "\"\n").getBytes(Charset.forName(charset));
        SourceReader reader =
                new CsvSource(CsvBounds.DEFAULT).open(new ByteArrayInputStream(file), facts(charset, ',', 1));
        assertThat(reader.next().cells()).containsExactly(name, name + "\n" + name);
    }

    @Test
    void refusesAHeaderThatCannotBeRead() {
        CsvBounds twoColumns = new CsvBounds(2, 100, 100, 100, 10);
        assertThat(readable("a,b\n", twoColumns)).isTrue();
        assertThatExceptionOfType(IntakeException.class)
                .isThrownBy(() -> reader("a,b,c\n", 1, twoColumns))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_COLUMNS))
                .withMessageContaining("line 1, has 3 columns; at most 2");
        assertThatExceptionOfType(IntakeException.class)
                .isThrownBy(() -> reader("\"a\"b,c\n1,2\n", 1, twoColumns))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FILE_UNREADABLE));
    }

    private static boolean readable(String text, CsvBounds bounds) {
        try {
            return reader(text, 1, bounds).columns().size() == bounds.maxColumns();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 10,000 rows with that one in the middle, all others well. */
    private static List<SourceRow> rowsAround(String malformed) {
        StringBuilder text = new StringBuilder("a,b\n");
        IntStream.range(0, 5_000).forEach(row -> text.append(row).append(",x\n"));
        text.append(malformed).append('\n');
        IntStream.range(5_000, 10_000).forEach(row -> text.append(row).append(",x\n"));
        List<SourceRow> rows = rows(text.toString());
        List<SourceRow> well = new ArrayList<>(rows);
        well.removeIf(row -> row.problem() != null);
        assertThat(rows).hasSize(10_001);
        assertThat(well)
                .extracting(row -> row.cell(0))
                .isEqualTo(
                        IntStream.range(0, 10_000).mapToObj(Integer::toString).toList());
        return rows;
    }

    private static List<String> columns(String text) throws IOException {
        return reader(text, 1, CsvBounds.DEFAULT).columns().stream()
                .map(Column::header)
                .toList();
    }

    static List<SourceRow> rows(String text) {
        try (CsvReader reader = reader(text, 1, CsvBounds.DEFAULT)) {
            return all(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CsvReader reader(String text, int headerRow, CsvBounds bounds) throws IOException {
        return new CsvReader(new StringReader(text), ',', headerRow, bounds);
    }

    static List<SourceRow> all(SourceReader reader) throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        for (SourceRow row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }

    static FileFacts facts(String charset, char delimiter, int headerRow) {
        return new FileFacts("csv", charset, delimiter, headerRow, null, Map.of());
    }
}
