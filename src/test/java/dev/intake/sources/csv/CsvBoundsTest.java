package dev.intake.sources.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.intake.errors.ErrorCode;
import dev.intake.sources.SourceRow;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvBoundsTest {
    private static final CsvBounds SMALL = new CsvBounds(3, 10, 20, 12, 2);

    static Stream<Arguments> bounds() {
        return Stream.of(
                Arguments.of("1,2,3", "1,2,3,4", ErrorCode.TOO_MANY_CELLS, "more than 3 cells"),
                Arguments.of("1234567890", "12345678901", ErrorCode.CELL_TOO_LARGE, "more than 10 characters"),
                Arguments.of("\"12345678\"\"0\"", "\"123456789\"\"0\"", ErrorCode.CELL_TOO_LARGE, "cell"),
                Arguments.of("1234567,1234567,1234", "1234567,1234567,12345", ErrorCode.RECORD_TOO_LARGE, "20"),
                Arguments.of("\"1\n2\n3\"", "\"1\n2\n3\n4\"", ErrorCode.UNCLOSED_QUOTE, "within 2 lines"));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void readsAtTheBoundAndFailsTheRowBeyondIt(String within, String beyond, ErrorCode code, String said) {
        assertThat(rows(within + "\nnext\n").get(0).problem()).isNull();
        List<SourceRow> rows = rows(beyond + "\nnext\n");
        assertThat(rows.get(0).problem().code()).isEqualTo(code);
        assertThat(rows.get(0).problem().detail()).contains("Line 2", said);
        assertThat(rows.get(rows.size() - 1).cells()).containsExactly("next");
        assertThat(rows.get(rows.size() - 1).problem()).isNull();
    }

    @Test
    void goesBackToTheNextLineWhenAQuoteStaysOpenTooLong() {
        CsvBounds longCells = new CsvBounds(3, 100, 200, 12, 50);
        assertThat(rows("\"12345\n123456\"\nnext\n", longCells)).hasSize(2);
        List<SourceRow> rows = rows("\"12345\n1234567\"\nnext\n", longCells);
        assertThat(rows.get(0).problem().code()).isEqualTo(ErrorCode.UNCLOSED_QUOTE);
        assertThat(rows).extracting(SourceRow::lineNumber).containsExactly(2L, 3L, 4L);
        assertThat(rows.get(1).cells()).containsExactly("1234567\"");
    }

    @Test
    void keepsTheWholeCellsOfARowThatIsTooLarge() {
        assertThat(rows("1,2,12345678901,4\n").get(0).cells()).containsExactly("1", "2");
        assertThat(rows("1,2,3,4,5\n").get(0).cells()).containsExactly("1", "2", "3");
    }

    @Test
    void leavesOutABlankRowHoweverLong() {
        assertThat(rows(",".repeat(1_000) + "\nnext\n")).hasSize(1);
    }

    @Test
    void hasTheDecidedBounds() {
        assertThat(CsvBounds.DEFAULT).isEqualTo(new CsvBounds(1_000, 1_048_576, 4_194_304, 1_048_576, 1_000));
        assertThatIllegalArgumentException().isThrownBy(() -> new CsvBounds(0, 1, 1, 1, 1));
    }

    @ParameterizedTest
    @MethodSource("largeCells")
    void skipsALargeCellWithinBoundedMemory(String before, String after, ErrorCode code) throws IOException {
        Reader file = new LargeCell("a\n" + before, 20_000_000, after + "\nnext\n");
        RecordCutter cutter = new RecordCutter(file, ',', CsvBounds.DEFAULT);
        assertThat(cutter.next().text()).isEqualTo("a");
        assertThat(cutter.next().problem()).isEqualTo(code);
        assertThat(cutter.capacity()).isLessThanOrEqualTo(8_000_000);
        CutRecord last = cutter.next();
        assertThat(last.text()).isEqualTo("next");
        assertThat(last.line()).isEqualTo(3);
        assertThat(cutter.next()).isNull();
    }

    static Stream<Arguments> largeCells() {
        return Stream.of(
                Arguments.of("1,", "", ErrorCode.CELL_TOO_LARGE),
                Arguments.of("1,\"", "\"", ErrorCode.CELL_TOO_LARGE),
                Arguments.of("1,\"", "", ErrorCode.CELL_TOO_LARGE));
    }

    private static List<SourceRow> rows(String rows) {
        return rows(rows, SMALL);
    }

    private static List<SourceRow> rows(String rows, CsvBounds bounds) {
        try (CsvReader reader = CsvReaderTest.reader("a,b,c\n" + rows, 1, bounds)) {
            return CsvReaderTest.all(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A file with a cell that is never in memory as a whole. */
    private static final class LargeCell extends Reader {
        private final Reader before;
        private final Reader after;
        private int left;

        LargeCell(String before, int length, String after) {
            this.before = new StringReader(before);
            this.left = length;
            this.after = new StringReader(after);
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            int read = before.read(target, offset, length);
            if (read >= 0) {
                return read;
            }
            if (left == 0) {
                return after.read(target, offset, length);
            }
            int count = Math.min(left, length);
            java.util.Arrays.fill(target, offset, offset + count, 'x');
            left -= count;
            return count;
        }

        @Override
        public void close() throws IOException {
            before.close();
            after.close();
        }
    }
}
