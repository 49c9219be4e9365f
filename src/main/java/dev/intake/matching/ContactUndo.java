package dev.intake.matching;

import dev.intake.contacts.Contact;
import dev.intake.contacts.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Takes back what undone imports did to a contact. A contact that only such imports have a part in goes as a whole. Of any other, each value goes back along its
 * changes, from the latest on, as long as that is of an undone import and its value still stands; it stops at the first change of an import that stands, and where
 * the value is not what was written: then a person wrote it. What stays in the way of a value now is looked at again with each later undo, so that overlapping
 * imports, undone in any order, leave the contact as it was before them all.
 */
public final class ContactUndo {
    /** Values as they are afterwards, what that changes of them, and the marks of each change. */
    record Back(Map<String, String> values, List<FieldChange> difference, List<char[]> marks) {}

    private ContactUndo() {}

    /** What the contact is afterwards; the same again for one of which everything has been taken back. */
    public static Undone of(UndoSubject subject) {
        if (subject.belongsToUndoneImportsOnly()) {
            List<AppliedChange> reversed = subject.changes().stream()
                    .map(change -> change.withMarks(String.valueOf(AppliedChange.REVERSED)
                            .repeat(change.changes().size())
                            .toCharArray()))
                    .toList();
            return new Undone(null, List.of(), reversed);
        }
        Contact contact = subject.contact().contact();
        Back back = back(ContactParts.of(contact), standing(subject));
        return new Undone(
                back.difference().isEmpty() ? contact : ContactParts.contact(contact.id(), back.values()),
                back.difference(),
                marked(subject.changes(), back.marks()));
    }

    /** Takes values back, those of them that were added to notes one by one. */
    static Back back(Map<String, String> now, List<AppliedChange> changes) {
        AddedNotes notes =
                AddedNotes.of(now, changes.stream().flatMap(AppliedChange::open).toList());
        Map<String, String> apart = notes.apart(now);
        ValueUndo.Taken taken = new ValueUndo(apart, changes).take();
        return new Back(notes.together(taken.values()), difference(apart, taken.values()), taken.marks());
    }

    /** A contact that stays is as its creator's file made it: what other rows of that file added is part of that. */
    static List<AppliedChange> standing(UndoSubject subject) {
        return subject.changes().stream()
                .map(change -> change.importId().equals(subject.contact().importId()) ? change.standing() : change)
                .toList();
    }

    static List<AppliedChange> marked(List<AppliedChange> changes, List<char[]> marks) {
        List<AppliedChange> marked = new ArrayList<>(changes.size());
        for (int each = 0; each < changes.size(); each++) {
            marked.add(changes.get(each).withMarks(marks.get(each)));
        }
        return marked;
    }

    private static List<FieldChange> difference(Map<String, String> before, Map<String, String> after) {
        Map<String, String> paths = new LinkedHashMap<>(before);
        paths.putAll(after);
        return paths.keySet().stream()
                .filter(path -> !Objects.equals(before.get(path), after.get(path)))
                .map(path -> new FieldChange(path, before.get(path), after.get(path)))
                .toList();
    }
}
