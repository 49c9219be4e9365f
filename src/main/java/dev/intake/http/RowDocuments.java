package dev.intake.http;

import dev.intake.contacts.FieldChange;
import dev.intake.contacts.ImportRow;
import dev.intake.contacts.RowFailure.RowError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Rows of the ledger as resources. */
final class RowDocuments {
    private RowDocuments() {}

    /** The id of a row: the import's and the row's number. */
    static String id(UUID importId, long rowNumber) {
        return importId + ":" + rowNumber;
    }

    static Resource resource(ImportRow row) {
        SortedMap<String, Object> attributes = new TreeMap<>();
        attributes.put("row_number", row.rowNumber());
        attributes.put("line_number", row.lineNumber());
        attributes.put("outcome", row.outcome().wireName());
        attributes.put("contact_id", row.contactId());
        attributes.put("duplicate_of_row", row.duplicateOfRow());
        attributes.put("errors", errors(row));
        attributes.put("undo", UndoDocuments.row(row.undone()));
        attributes.put(
                "changes", row.changes().stream().map(RowDocuments::change).toList());
        attributes.put(
                "candidates", row.failure() == null ? List.of() : row.failure().candidates());
        attributes.put(
                "cells", row.failure() == null ? List.of() : row.failure().cells());
        attributes.put("mended_cells", row.mendedCells());
        return new Resource(ResourceType.IMPORT_ROWS, id(row.importId(), row.rowNumber()), attributes, new TreeMap<>());
    }

    private static Map<String, Object> change(FieldChange change) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("field", change.field());
        members.put("before", change.before());
        members.put("after", change.after());
        return members;
    }

    private static List<Map<String, Object>> errors(ImportRow row) {
        return row.failure() == null
                ? List.of()
                : row.failure().errors().stream().map(RowDocuments::error).toList();
    }

    private static Map<String, Object> error(RowError error) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", error.code().code());
        members.put("column", error.column());
        members.put("value", error.value());
        members.put("message", error.message());
        members.put("suggestion", error.suggestion());
        return members;
    }
}
