package dev.intake.matching;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A contact as an undo meets it: as it is, the version that a person's last edit made (null if none), whether the row that created it is taken back or about
 * to be, what rows changed of it in the order of the versions, and the versions that undos made,
 * or the going of a contact that had referred it.
 */
public record UndoSubject(
        KnownContact contact,
        Long editedVersion,
        boolean creationUndone,
        List<AppliedChange> changes,
        Set<Long> undoVersions) {

    public UndoSubject {
        requireNonNull(contact, "contact");
        changes = List.copyOf(changes);
        undoVersions = Set.copyOf(undoVersions);
    }

    /**
     * Whether nobody has a part in the contact but imports that are taken back. A version that none of them accounts for is a person's or that of an import whose
     * record is no longer kept, which counts as one that stands.
     */
    boolean belongsToUndoneImportsOnly() {
        if (!creationUndone || editedVersion != null || !changes.stream().allMatch(AppliedChange::undone)) {
            return false;
        }
        Set<Long> accounted = new HashSet<>(undoVersions);
        accounted.add(1L);
        changes.forEach(change -> accounted.add(change.version()));
        for (long version = 1; version <= contact.version(); version++) {
            if (!accounted.contains(version)) {
                return false;
            }
        }
        return true;
    }
}
