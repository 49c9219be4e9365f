package dev.intake.sources;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts the rows of a reader into batches of so many rows, fewer when they are large, so that memory is bounded whatever a file has in its cells. */
public final class BatchReader {
    /** Several batches are on their way at a time, each as text, as contacts and as statements. */
    private static final long MOST_CHARACTERS = 4_000_000;

    private final SourceReader reader;
    private final int mostRows;

    public BatchReader(SourceReader reader, int mostRows) {
        this.reader = requireNonNull(reader, "reader");
        this.mostRows = mostRows;
    }

    /** The next rows, at least one; none at the end of the file. */
    public List<SourceRow> next() throws IOException {
        List<SourceRow> rows = new ArrayList<>(mostRows);
        long characters = 0;
        SourceRow row;
        while (rows.size() < mostRows && characters < MOST_CHARACTERS && (row = reader.next()) != null) {
            rows.add(row);
            characters += row.characters();
        }
        return rows;
    }
}
