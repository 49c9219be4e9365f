package dev.intake.matching;

import dev.intake.contacts.Contact;
import dev.intake.contacts.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What differs between two states of a contact, value by value; order alone is no difference, and what was added to notes is a value of its own. */
public final class ContactChanges {
    private ContactChanges() {}

    /** What was changed or removed, in the order before, then what was added, in the order after. */
    public static List<FieldChange> between(Contact before, Contact after) {
        Map<String, String> was = ContactParts.of(before);
        Map<String, String> is = ContactParts.of(after);
        String added = Notes.added(was.get(Notes.PATH), is.get(Notes.PATH));
        if (added != null) {
            was.remove(Notes.PATH);
            is.replace(Notes.PATH, added);
        }
        List<FieldChange> changes = new ArrayList<>();
        was.forEach((path, value) -> {
            if (!value.equals(is.get(path))) {
                changes.add(new FieldChange(path, value, is.get(path)));
            }
        });
        is.forEach((path, value) -> {
            if (!was.containsKey(path)) {
                changes.add(
                        path.equals(Notes.PATH) ? FieldChange.addedNotes(value) : new FieldChange(path, null, value));
            }
        });
        return changes;
    }
}
