package dev.intake.bus.messages;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.UndoCounts;
import dev.intake.contacts.UndoneRow;
import java.util.List;

/** What an undo would come to now: how many rows with each outcome, and the first of them. */
public record UndoForeseen(UndoCounts counts, List<UndoneRow> rows) {

    public UndoForeseen {
        requireNonNull(counts, "counts");
        rows = List.copyOf(rows);
    }
}
