package dev.intake.matching;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.contacts.RowOutcome;
import dev.intake.contacts.UndoOutcome;
import dev.intake.contacts.UndoneRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is to become of a batch of rows that are undone: of each row that had done something, and of the contacts that change or go by it. */
public record UndoPlan(UndoBatch batch, List<UndoneRow> rows, List<Write> writes) {

    /** A contact that changes or goes, as it was met, and the first row of the batch that had made or changed it. */
    public record Write(long rowNumber, KnownContact before, List<AppliedChange> changesBefore, Undone undone) {}

    public UndoPlan {
        requireNonNull(batch, "batch");
        rows = List.copyOf(rows);
        writes = List.copyOf(writes);
    }

    /** The plan for the batch's contacts, by id; a contact that is not among them is gone, and with it what rows did to it. */
    public static UndoPlan of(UndoBatch batch, Map<UUID, UndoSubject> subjects) {
        Map<UUID, Undone> undone = new HashMap<>();
        Map<UUID, Write> writes = new LinkedHashMap<>();
        List<UndoneRow> rows = new ArrayList<>();
        for (int each = 0; each < batch.entries().size(); each++) {
            UndoBatch.Entry entry = batch.entries().get(each);
            long rowNumber = batch.firstRow() + each;
            if (!entry.hasDoneSomething()) {
                continue;
            }
            UndoSubject subject = subjects.get(entry.contactId());
            if (subject == null) {
                rows.add(row(rowNumber, entry, UndoOutcome.REVERSED, List.of()));
                continue;
            }
            Undone result = undone.computeIfAbsent(entry.contactId(), id -> undone(subject));
            if (result == null) {
                rows.add(errored(rowNumber, entry));
                continue;
            }
            if (isChanged(subject, result)) {
                writes.computeIfAbsent(
                        entry.contactId(), id -> new Write(rowNumber, subject.contact(), subject.changes(), result));
            }
            rows.add(row(batch.importId(), rowNumber, entry, result));
        }
        return new UndoPlan(batch, rows, List.copyOf(writes.values()));
    }

    /** The plan for a row of which nothing can be taken back. */
    public static UndoPlan errored(UndoBatch row) {
        return new UndoPlan(row, List.of(errored(row.firstRow(), row.entries().get(0))), List.of());
    }

    private static UndoneRow errored(long rowNumber, UndoBatch.Entry entry) {
        return new UndoneRow(
                rowNumber,
                entry.contactId(),
                UndoOutcome.ERRORED,
                List.of(),
                "The contact of this row could not be made what it was before. Please look at it and change it by hand.");
    }

    /** Null when what is there cannot be put together. */
    private static Undone undone(UndoSubject subject) {
        try {
            return ContactUndo.of(subject);
        } catch (RuntimeException broken) {
            return null;
        }
    }

    /** A letter for each row of the batch, as the ledger has them. */
    public String letters() {
        char[] letters = String.valueOf(UndoOutcome.NOTHING)
                .repeat(batch.entries().size())
                .toCharArray();
        rows.forEach(row -> letters[(int) (row.rowNumber() - batch.firstRow())] =
                row.outcome().letter());
        return new String(letters);
    }

    private static boolean isChanged(UndoSubject subject, Undone result) {
        return result.isRemoved()
                || !result.difference().isEmpty()
                || !result.changes().equals(subject.changes());
    }

    private static UndoneRow row(UUID importId, long rowNumber, UndoBatch.Entry entry, Undone result) {
        if (result.isRemoved()) {
            return row(rowNumber, entry, UndoOutcome.REVERSED, List.of());
        }
        List<AppliedChange> recorded = result.changes().stream()
                .filter(change -> change.importId().equals(importId) && change.rowNumber() == rowNumber)
                .toList();
        // What a row changed before a late retry may be erased already: nobody knows what it was before.
        if (entry.outcome() == RowOutcome.CREATED || recorded.isEmpty()) {
            return row(rowNumber, entry, UndoOutcome.KEPT, List.of());
        }
        List<String> kept =
                recorded.stream().flatMap(change -> change.kept().stream()).toList();
        return row(rowNumber, entry, kept.isEmpty() ? UndoOutcome.REVERSED : UndoOutcome.KEPT, kept);
    }

    private static UndoneRow row(long rowNumber, UndoBatch.Entry entry, UndoOutcome outcome, List<String> fields) {
        return new UndoneRow(rowNumber, entry.contactId(), outcome, fields, null);
    }
}
