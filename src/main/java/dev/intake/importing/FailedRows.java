package dev.intake.importing;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Column;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import dev.intake.sources.SourceReader;
import dev.intake.sources.SourceRow;
import dev.intake.store.Blocking;
import dev.intake.store.FailedRowStore;
import dev.intake.store.FailedRowStore.FailedRow;
import dev.intake.store.LeaseToken;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the failed rows of an import as if they were its file: in its order, with their numbers, and with what was mended in place of what the file says. */
final class FailedRows implements SourceReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final int PAGE = 100;

    /** What keeps a row from being read at all, as long as nobody has looked at what its cells seem to be. */
    private static final Set<ErrorCode> UNREADABLE = Set.of(
            ErrorCode.MALFORMED_QUOTES,
            ErrorCode.UNCLOSED_QUOTE,
            ErrorCode.INVALID_CHARACTER,
            ErrorCode.CELL_TOO_LARGE,
            ErrorCode.RECORD_TOO_LARGE,
            ErrorCode.TOO_MANY_CELLS);

    private final FailedRowStore store;
    private final LeaseToken run;
    private final List<Column> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final Deque<FailedRow> page = new ArrayDeque<>();
    private long nextRow;
    private boolean last;

    /** From a row on; waits for the database, {@code unavailable} when it does not answer. */
    FailedRows(FailedRowStore store, LeaseToken run, long nextRow) {
        this.store = requireNonNull(store, "store");
        this.run = requireNonNull(run, "run");
        this.nextRow = nextRow;
        this.columns = Blocking.await(store.columns(run.accountListId(), run.importId()), TIMEOUT)
                .orElseThrow(() -> new IntakeException(ErrorCode.RUN_FAILED, "The import has been deleted."));
        for (int place = 0; place < columns.size(); place++) {
            places.put(columns.get(place).key(), place);
        }
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public SourceRow next() {
        if (page.isEmpty() && !last) {
            page.addAll(Blocking.await(store.rows(run.accountListId(), run.importId(), nextRow, PAGE), TIMEOUT));
            last = page.isEmpty();
        }
        FailedRow row = page.poll();
        if (row == null) {
            return null;
        }
        nextRow = row.rowNumber() + 1;
        return new SourceRow(
                row.rowNumber(),
                row.lineNumber(),
                mended(row),
                problem(row),
                row.mends().contactId());
    }

    @Override
    public void close() {
        // Nothing is held between pages.
    }

    private List<String> mended(FailedRow row) {
        if (!row.mends().ofCells()) {
            return row.cells();
        }
        List<String> cells = new ArrayList<>(row.cells());
        row.mends().cells().forEach((key, text) -> {
            int place = places.get(key);
            while (cells.size() <= place) {
                cells.add("");
            }
            cells.set(place, text);
        });
        return cells;
    }

    private static Problem problem(FailedRow row) {
        return row.mends().ofCells()
                ? null
                : row.errors().stream()
                        .filter(error -> error.column() == null && UNREADABLE.contains(error.code()))
                        .findFirst()
                        .map(error -> Problem.of(error.code(), error.message()))
                        .orElse(null);
    }
}
