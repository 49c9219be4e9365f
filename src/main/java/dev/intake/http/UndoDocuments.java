package dev.intake.http;

import dev.intake.contacts.FieldChange;
import dev.intake.contacts.ImportUndo;
import dev.intake.contacts.UndoneRow;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of an undo, as attributes of the import and of its rows. */
final class UndoDocuments {
    private UndoDocuments() {}

    /** Null while no undo was asked for. */
    static Map<String, Object> undo(ImportUndo undo) {
        if (undo.status() == null) {
            return null;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("status", undo.status().wireName());
        members.put("reversed", undo.counts().reversed());
        members.put("kept", undo.counts().kept());
        members.put("errored", undo.counts().errored());
        members.put("completed_at", undo.completedAt());
        members.put("rows", undo.rows().stream().map(UndoDocuments::foreseen).toList());
        return members;
    }

    /** What an undo made of a row; null for nothing. */
    static Map<String, Object> row(UndoneRow row) {
        return row == null ? null : outcome(row, new LinkedHashMap<>());
    }

    private static Map<String, Object> foreseen(UndoneRow row) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("row_number", row.rowNumber());
        members.put("contact_id", row.contactId());
        return outcome(row, members);
    }

    private static Map<String, Object> outcome(UndoneRow row, Map<String, Object> members) {
        members.put("outcome", row.outcome().wireName());
        members.put("fields", row.fields().stream().map(FieldChange::fieldOf).toList());
        members.put("error", row.error());
        return members;
    }
}
