package dev.intake.http;

import dev.intake.contacts.ImportRow;
import dev.intake.contacts.RowFailure.RowError;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of the ledger as lines of CSV. Of failed rows only: their error and their original cells under the file's own header, as the documented API sends
 * them by mail (MPDX Imports API, row failures); of other rows also what became of them.
 */
final class RowCsv {
    private static final List<String> OUTCOME_COLUMNS =
            List.of("Row Number", "Line Number", "Outcome", "Contact Id", "Duplicate Of Row");

    private final List<String> fileHeader;
    private final boolean failuresOnly;

    /** {@code fileHeaders} are the import's {@code file_headers}: from key to header, in the order of the file. */
    RowCsv(JsonObject fileHeaders, boolean failuresOnly) {
        this.fileHeader =
                fileHeaders.stream().map(entry -> entry.getValue().toString()).toList();
        this.failuresOnly = failuresOnly;
    }

    List<String> header() {
        List<String> header = new ArrayList<>(failuresOnly ? List.of() : OUTCOME_COLUMNS);
        header.add("Error Message");
        header.addAll(fileHeader);
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
        if (row.failure() != null && !row.failure().cells().isEmpty()) {
            // Nothing is written for what is not there: an empty text would be written in quotes.
            row.failure().cells().forEach(cell -> line.add(cell.isEmpty() ? null : cell));
        } else {
            fileHeader.forEach(column -> line.add(null));
        }
        return line;
    }

    private static String message(ImportRow row) {
        return row.failure() == null
                ? null
                : row.failure().errors().stream().map(RowError::message).collect(Collectors.joining(" "));
    }
}
