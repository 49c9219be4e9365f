package dev.intake.matching;

import dev.intake.contacts.FieldChange;
import dev.intake.contacts.KnownContact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** A contact, as values by their paths, that imports and people change and undos take back, with all that is recorded of it. */
final class LivingContact {
    private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-0000000000c1");

    private final UUID creator;
    private final Map<String, String> values;
    private final Set<UUID> undone = new HashSet<>();
    private final Set<Long> undoVersions = new HashSet<>();
    private List<AppliedChange> changes = new ArrayList<>();
    private long version = 1;
    private Long editedVersion;
    private boolean gone;

    /** Created by an import, null for none, with paths and values in turns. */
    LivingContact(UUID creator, String... values) {
        this.creator = creator;
        this.values = pairs(values);
    }

    LivingContact(UUID creator, Map<String, String> values) {
        this.creator = creator;
        this.values = new LinkedHashMap<>(values);
    }

    /** A row of an import sets values; null takes one away. What is so already is no change. */
    void change(UUID importId, String... pathsAndValues) {
        change(importId, pairs(pathsAndValues));
    }

    void change(UUID importId, Map<String, String> to) {
        List<FieldChange> made = set(to);
        if (!made.isEmpty()) {
            version++;
            changes.add(new AppliedChange(importId, changes.size() + 1L, version, false, made, null));
        }
    }

    /** A row of an import says that of it, which is put below what its notes are. */
    void addNotes(UUID importId, String text) {
        String before = values.get(Notes.PATH);
        String after = Notes.with(before, text);
        if (!after.equals(before)) {
            values.put(Notes.PATH, after);
            version++;
            changes.add(new AppliedChange(
                    importId, changes.size() + 1L, version, false, List.of(FieldChange.addedNotes(text)), null));
        }
    }

    void edit(String... pathsAndValues) {
        edit(pairs(pathsAndValues));
    }

    void edit(Map<String, String> to) {
        if (!set(to).isEmpty()) {
            version++;
            editedVersion = version;
        }
    }

    void undo(UUID importId) {
        undone.add(importId);
        UndoSubject subject = subject();
        if (gone) {
            return;
        }
        if (subject.belongsToUndoneImportsOnly()) {
            gone = true;
            changes = List.of();
            return;
        }
        ContactUndo.Back taken = ContactUndo.back(values, ContactUndo.standing(subject));
        List<AppliedChange> marked = ContactUndo.marked(changes, taken.marks());
        if (!taken.values().equals(values)) {
            version++;
            undoVersions.add(version);
        }
        values.clear();
        values.putAll(taken.values());
        changes = new ArrayList<>(marked);
    }

    /** What is recorded of an import is erased. */
    void forget(UUID importId) {
        changes.removeIf(change -> change.importId().equals(importId));
    }

    Map<String, String> values() {
        return values;
    }

    long version() {
        return version;
    }

    boolean isGone() {
        return gone;
    }

    boolean hasEdits() {
        return editedVersion != null;
    }

    List<String> kept(UUID importId) {
        return changes.stream()
                .filter(change -> change.importId().equals(importId))
                .flatMap(change -> change.kept().stream())
                .toList();
    }

    private UndoSubject subject() {
        List<AppliedChange> now = changes.stream()
                .map(change -> new AppliedChange(
                        change.importId(),
                        change.rowNumber(),
                        change.version(),
                        undone.contains(change.importId()),
                        change.changes(),
                        change.marks()))
                .toList();
        return new UndoSubject(
                new KnownContact(
                        ContactParts.contact(ID, Map.of("name", "x")), version, creator, creator == null ? null : 1L),
                editedVersion,
                creator != null && undone.contains(creator),
                now,
                undoVersions);
    }

    private List<FieldChange> set(Map<String, String> to) {
        List<FieldChange> made = new ArrayList<>();
        to.forEach((path, value) -> {
            String before = values.get(path);
            if (!Objects.equals(before, value)) {
                made.add(new FieldChange(path, before, value));
                if (value == null) {
                    values.remove(path);
                } else {
                    values.put(path, value);
                }
            }
        });
        return made;
    }

    private static Map<String, String> pairs(String... pathsAndValues) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int each = 0; each < pathsAndValues.length; each += 2) {
            pairs.put(pathsAndValues[each], pathsAndValues[each + 1]);
        }
        return pairs;
    }
}
