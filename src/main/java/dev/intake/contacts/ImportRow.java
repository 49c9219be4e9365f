package dev.intake.contacts;

import java.util.List;
import java.util.UUID;

/**
 * A row of the ledger: what became of it, the contact it made or changed (null if none), its failure (null unless it failed or fits several
 * contacts), what it changed of a contact that was there, and what the import's undo made of it (null if nothing).
 */
public record ImportRow(
        UUID importId,
        long rowNumber,
        long lineNumber,
        RowOutcome outcome,
        UUID contactId,
        Long duplicateOfRow,
        RowFailure failure,
        List<FieldChange> changes,
        UndoneRow undone) {

    public ImportRow {
        changes = List.copyOf(changes);
    }
}
