package dev.intake.preview.overlay;

import dev.intake.contacts.Contact;
import dev.intake.contacts.KnownContact;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What becomes of contacts by the rows of a batch, each as the last of its rows leaves it: those that are made, in the order of the rows, and the others. */
record PlannedContacts(List<Foreseen> made, List<Change> changed) {

    PlannedContacts {
        made = List.copyOf(made);
        changed = List.copyOf(changed);
    }

    /** A contact as it was before the batch, null if it was not there, and is after it. */
    record Change(Contact before, Foreseen after) {}

    static PlannedContacts of(UUID importId, List<Plan> plans) {
        Map<UUID, Change> changes = new LinkedHashMap<>();
        for (Plan plan : plans) {
            if (plan instanceof Plan.Create created) {
                KnownContact known = new KnownContact(created.contact(), 1, importId, created.rowNumber());
                changes.put(known.id(), new Change(null, new Foreseen(known, created.keys())));
            } else if (plan instanceof Plan.Update updated) {
                Foreseen end = new Foreseen(updated.known(), updated.keys());
                changes.merge(
                        updated.contactId(),
                        new Change(updated.before().contact(), end),
                        (first, next) -> new Change(first.before(), end));
            }
        }
        List<Foreseen> made = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        for (Change change : changes.values()) {
            if (change.before() == null) {
                made.add(change.after());
            } else {
                changed.add(change);
            }
        }
        return new PlannedContacts(made, changed);
    }
}
