package dev.intake.contacts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/**
 * What an undo makes of one row: {@code fields} are the paths of what it changed and what stays changed, empty when the contact that it created stays as a
 * whole; {@code error} is a sentence, null unless it errored.
 */
public record UndoneRow(long rowNumber, UUID contactId, UndoOutcome outcome, List<String> fields, String error) {

    public UndoneRow {
        requireNonNull(outcome, "outcome");
        fields = List.copyOf(fields);
    }
}
