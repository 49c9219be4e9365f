package dev.intake.contacts;

import java.util.UUID;

/** A row of the ledger: what became of it, the contact it made or changed (null if none), its failure (null unless it failed), and what the undo made of it (null if nothing). */
public record ImportRow(
        UUID importId,
        long rowNumber,
        long lineNumber,
        RowOutcome outcome,
        UUID contactId,
        Long duplicateOfRow,
        RowFailure failure,
        UndoneRow undone) {}
