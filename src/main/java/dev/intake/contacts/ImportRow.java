package dev.intake.contacts;

import java.util.List;
import java.util.UUID;

/**
 * A row of the ledger: what became of it, the contact it made or changed (null if none), its failure (null unless it failed or fits several
 * contacts), and what it changed of a contact that was there.
 */
public record ImportRow(
        UUID importId,
        long rowNumber,
        long lineNumber,
        RowOutcome outcome,
        UUID contactId,
        Long duplicateOfRow,
        RowFailure failure,
        List<FieldChange> changes) {

    public ImportRow {
        changes = List.copyOf(changes);
    }
}
