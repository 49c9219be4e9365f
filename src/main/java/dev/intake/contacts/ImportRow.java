package dev.intake.contacts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A row of the ledger: what became of it, the contact that it made or changed or that was named for it (null if none), what is kept of it when it failed (null
 * unless it did), and what was mended of its cells since, by column key.
 */
public record ImportRow(
        UUID importId,
        long rowNumber,
        long lineNumber,
        RowOutcome outcome,
        UUID contactId,
        Long duplicateOfRow,
        RowFailure failure,
        Map<String, String> mendedCells) {

    public ImportRow {
        mendedCells = Collections.unmodifiableMap(new LinkedHashMap<>(mendedCells));
    }
}
