package dev.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every row is in a batch, in its order, and no batch outgrows memory. */
class BatchReaderTest {

    @Test
    void cutsAFileIntoBatchesOfSoManyRows() throws IOException {
        assertThat(sizes(10, rows(25, 3))).containsExactly(10, 10, 5);
    }

    @Test
    void takesFewerRowsWhenTheyAreLarge() throws IOException {
        assertThat(sizes(1_000, rows(10, 1_500_000))).containsExactly(3, 3, 3, 1);
    }

    @Test
    void takesARowThatIsLargerThanABatchAlone() throws IOException {
        assertThat(sizes(1_000, rows(3, 5_000_000))).containsExactly(1, 1, 1);
    }

    private static List<Integer> sizes(int mostRows, List<SourceRow> rows) throws IOException {
        BatchReader batches = new BatchReader(reader(rows), mostRows);
        List<SourceRow> read = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        List<SourceRow> batch = batches.next();
        while (!batch.isEmpty()) {
            sizes.add(batch.size());
            read.addAll(batch);
            batch = batches.next();
        }
        assertThat(read).isEqualTo(rows);
        return sizes;
    }

    private static List<SourceRow> rows(int count, int characters) {
        String cell = "x".repeat(characters);
        return IntStream.rangeClosed(1, count)
                .mapToObj(row -> new SourceRow(row, row + 1, List.of(cell), null))
                .toList();
    }

    private static SourceReader reader(List<SourceRow> rows) {
        Iterator<SourceRow> next = rows.iterator();
        return new SourceReader() {
            @Override
            public List<Column> columns() {
                return List.of(new Column("notes", "Notes"));
            }

            @Override
            public SourceRow next() {
                return next.hasNext() ? next.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
