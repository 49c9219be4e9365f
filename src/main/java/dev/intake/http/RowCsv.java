package dev.intake.http;

import dev.intake.contacts.ImportRow;
import dev.intake.contacts.LedgerColumns;
import dev.intake.contacts.RowFailure.RowError;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows of the ledger as lines of CSV. Of failed rows only: their error and their cells under the file's own header, as the documented API sends them by mail
 * (MPDX Imports API, row failures), with what was mended; of other rows also what became of them. Columns that a file of ours brought back are not repeated.
 */
final class RowCsv {
    private final List<String> keys;
    private final List<String> fileHeader;
    private final int ours;
    private final boolean failuresOnly;

    /** {@code fileHeaders} are the import's {@code file_headers}: from key to header, in the order of the file. */
    RowCsv(JsonObject fileHeaders, boolean failuresOnly) {
        this.keys = List.copyOf(fileHeaders.fieldNames());
        this.fileHeader =
                fileHeaders.stream().map(entry -> entry.getValue().toString()).toList();
        this.ours = LedgerColumns.leading(fileHeader);
        this.failuresOnly = failuresOnly;
    }

    List<String> header() {
        List<String> header = new ArrayList<>(failuresOnly ? LedgerColumns.ofFailures() : LedgerColumns.ofRows());
        header.addAll(fileHeader.subList(ours, fileHeader.size()));
        return header;
    }

    List<String> line(ImportRow row) {
        List<String> line = new ArrayList<>();
        if (!failuresOnly) {
            line.add(Long.toString(row.rowNumber()));
            line.add(Long.toString(row.lineNumber()));
            line.add(row.outcome().wireName());
            line.add(row.contactId() == null ? null : row.contactId().toString());
            line.add(row.duplicateOfRow() == null ? null : row.duplicateOfRow().toString());
        }
        line.add(message(row));
        boolean kept = row.failure() != null && !row.failure().cells().isEmpty();
        List<String> cells = kept ? row.failure().cells() : List.of();
        int width = Math.max(cells.size(), fileHeader.size());
        for (int place = ours; place < width; place++) {
            line.add(cell(row, cells, place));
        }
        return line;
    }

    /** Nothing is written for what is not there: an empty text would be written in quotes. A NUL would make the file no text. */
    private String cell(ImportRow row, List<String> cells, int place) {
        Map<String, String> mended = row.mendedCells();
        String cell = place < keys.size() && mended.containsKey(keys.get(place))
                ? mended.get(keys.get(place))
                : place < cells.size() ? cells.get(place) : "";
        return cell.isEmpty() ? null : cell.replace('\0', '\uFFFD');
    }

    private static String message(ImportRow row) {
        return row.failure() == null
                ? null
                : row.failure().errors().stream().map(RowError::message).collect(Collectors.joining(" "));
    }
}
