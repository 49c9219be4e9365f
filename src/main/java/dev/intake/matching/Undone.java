package dev.intake.matching;

import dev.intake.contacts.Contact;
import dev.intake.contacts.FieldChange;
import java.util.List;

/**
 * What an undo makes of a contact: as it is afterwards (null: it goes), what that changes of it, and the rows' changes with their new marks, as many and in the
 * same order as before.
 */
public record Undone(Contact after, List<FieldChange> difference, List<AppliedChange> changes) {

    public Undone {
        difference = List.copyOf(difference);
        changes = List.copyOf(changes);
    }

    public boolean isRemoved() {
        return after == null;
    }
}
