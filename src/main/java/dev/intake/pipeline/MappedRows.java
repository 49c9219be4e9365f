package dev.intake.pipeline;

import dev.intake.mapping.RowMapper;
import dev.intake.sources.SourceRow;
import java.util.List;

/** Rows in file order, not empty, with what each says; nobody has been looked for yet. */
public final class MappedRows {
    private final List<SourceRow> rows;
    private final List<KeyedRow> mapped;

    private MappedRows(List<SourceRow> rows, List<KeyedRow> mapped) {
        this.rows = rows;
        this.mapped = mapped;
    }

    static MappedRows of(List<SourceRow> rows, RowMapper mapper) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("A batch has at least one row");
        }
        return new MappedRows(
                List.copyOf(rows),
                rows.stream().map(row -> KeyedRow.of(row, mapper)).toList());
    }

    List<SourceRow> rows() {
        return rows;
    }

    List<KeyedRow> mapped() {
        return mapped;
    }
}
