package dev.intake.store;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Optional;
import java.util.function.Function;

/** What an answer of at most one row says. */
final class Rows {
    private Rows() {}

    /** The row, read; empty when there is none. */
    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> reader) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(reader.apply(rows.iterator().next()));
    }
}
