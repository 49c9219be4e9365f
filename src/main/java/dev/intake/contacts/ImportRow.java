package dev.intake.contacts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A row of the ledger: what became of it, the contact that it made or changed or that was named for it (null if none), its failure (null unless it failed or
 * fits several contacts), what it changed of a contact that was there, what was mended of its cells since it failed, by column key, and what the import's undo
 * made of it (null if nothing).
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
        Map<String, String> mendedCells,
        UndoneRow undone) {

    public ImportRow {
        changes = List.copyOf(changes);
        mendedCells = Collections.unmodifiableMap(new LinkedHashMap<>(mendedCells));
    }
}
