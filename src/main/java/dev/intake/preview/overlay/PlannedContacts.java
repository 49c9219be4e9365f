package dev.intake.preview.overlay;

import dev.intake.contacts.Contact;
import dev.intake.contacts.KnownContact;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What becomes of contacts by the rows of a batch, each as the last of its rows leaves it: those that are made, in the order of the rows, and the others. */
record PlannedContacts(List<Foreseen> made, List<Change> changed) {

    PlannedContacts {
        made = List.copyOf(made);
        changed = List.copyOf(changed);
    }

    /** A contact as it was before the batch and is after it. */
    record Change(Contact before, Foreseen after) {}

    static PlannedContacts of(UUID importId, List<Plan> plans) {
        Map<UUID, Course> courses = new LinkedHashMap<>();
        for (Plan plan : plans) {
            if (plan instanceof Plan.Create created) {
                KnownContact known = new KnownContact(created.contact(), 1, importId, created.rowNumber());
                courses.put(known.id(), new Course(null, known, created.keys()));
            } else if (plan instanceof Plan.Update updated) {
                KnownContact after = updated.before().changed(updated.after());
                Course first = new Course(updated.before().contact(), after, null);
                courses.merge(after.id(), first, (course, next) -> new Course(course.before(), after, null));
            }
        }
        List<Foreseen> made = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        for (Course course : courses.values()) {
            if (course.before() == null) {
                made.add(course.end());
            } else {
                changed.add(new Change(course.before(), course.end()));
            }
        }
        return new PlannedContacts(made, changed);
    }

    /** A contact from before the batch, null if there was none, to its end; {@code keys} are null when they have to be computed. */
    private record Course(Contact before, KnownContact after, Set<Long> keys) {
        Foreseen end() {
            return new Foreseen(
                    after, keys == null ? ContactKeys.of(after.contact()).all() : keys);
        }
    }
}
