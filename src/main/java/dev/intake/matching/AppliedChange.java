package dev.intake.matching;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a row of an import changed of a contact, {@code version} being the contact's after it, {@code undone} whether the row is taken back or about to be.
 * {@code marks} has a letter for each of the changes: what undos made of it until now; null when there was none.
 */
public record AppliedChange(
        UUID importId, long rowNumber, long version, boolean undone, List<FieldChange> changes, String marks) {
    /** The change still counts: its value stands, or lies below that of a later change. */
    static final char OPEN = '-';
    /** It is taken back. */
    static final char REVERSED = 'r';
    /** A person wrote over it: it is out of reach for good. */
    static final char OVERWRITTEN = 'o';

    public AppliedChange {
        requireNonNull(importId, "importId");
        changes = List.copyOf(changes);
        marks = marks == null ? String.valueOf(OPEN).repeat(changes.size()) : marks;
        if (marks.length() != changes.size()) {
            throw new IllegalArgumentException(changes.size() + " changes have " + marks.length() + " marks");
        }
    }

    /** The same as if its import stood. */
    AppliedChange standing() {
        return new AppliedChange(importId, rowNumber, version, false, changes, marks);
    }

    AppliedChange withMarks(char[] changed) {
        return new AppliedChange(importId, rowNumber, version, undone, changes, new String(changed));
    }

    /** Those of the changes that still count. */
    Stream<FieldChange> open() {
        return IntStream.range(0, changes.size())
                .filter(each -> marks.charAt(each) == OPEN)
                .mapToObj(changes::get);
    }

    /** The paths of those changes that are not taken back, in their order. */
    public List<String> kept() {
        List<String> kept = new ArrayList<>();
        for (int each = 0; each < changes.size(); each++) {
            if (marks.charAt(each) != REVERSED) {
                kept.add(changes.get(each).path());
            }
        }
        return kept;
    }
}
