package dev.intake.mapping;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ContactIds;
import dev.intake.contacts.PartEdit;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The parts of one kind that a contact or a person has: some are added, changed and removed, and then one of them is the primary one. */
abstract class EditedParts<T> {
    private final List<Problem> problems;

    EditedParts(List<Problem> problems) {
        this.problems = requireNonNull(problems, "problems");
    }

    abstract UUID id(T part);

    /** The part as it is to be, {@code old} being null for a new one; null when that cannot be, and a problem says so. */
    abstract T edited(UUID id, T old, PartEdit edit, EditedFields fields);

    abstract boolean isPrimary(T part);

    /** Whether the part is kept for memory's sake only, and cannot be the primary one. */
    abstract boolean isHistoric(T part);

    abstract T marked(T part, boolean primary);

    /** Whether both say the same, so that there is no need of the second. */
    abstract boolean areSame(T one, T other);

    /** The parts after those edits, in their order, the new ones last. */
    final List<T> apply(List<T> before, List<PartEdit> edits) {
        Map<UUID, T> parts = new LinkedHashMap<>();
        before.forEach(part -> parts.put(id(part), part));
        UUID chosen = null;
        for (PartEdit edit : edits) {
            if (edit.id() != null && !parts.containsKey(edit.id())) {
                problems.add(unknown(edit));
            } else if (edit.removed()) {
                parts.remove(edit.id());
            } else {
                UUID primary = put(edit, parts);
                chosen = primary == null ? chosen : primary;
            }
        }
        List<T> after = List.copyOf(parts.values());
        return after.equals(before) ? before : withOnePrimary(after, parts.get(chosen));
    }

    final EditedFields fields(PartEdit edit) {
        return new EditedFields(edit.fields(), edit.attributes(), problems);
    }

    final List<Problem> problems() {
        return problems;
    }

    static Problem unknown(PartEdit edit) {
        return Problem.atPointer(
                ErrorCode.NOT_FOUND,
                edit.pointer(),
                "The contact has no " + edit.kind().noun() + " " + edit.id()
                        + ". Read the contact again, or leave the id out to add one.");
    }

    /** The id of the part if it has become the primary one, else null. */
    private UUID put(PartEdit edit, Map<UUID, T> parts) {
        T old = parts.get(edit.id());
        T made = edited(edit.id() == null ? ContactIds.next() : edit.id(), old, edit, fields(edit));
        if (made == null) {
            return null;
        }
        T twin = parts.values().stream()
                .filter(part -> !id(part).equals(id(made)) && areSame(part, made))
                .findFirst()
                .orElse(null);
        if (twin == null) {
            parts.put(id(made), made);
            return isPrimary(made) && (old == null || !isPrimary(old)) ? id(made) : null;
        }
        if (old != null) {
            problems.add(Problem.atPointer(
                    ErrorCode.INVALID_VALUE,
                    edit.pointer(),
                    "The person has another such " + edit.kind().noun() + " already. Remove one of them."));
            return null;
        }
        T changed = edited(id(twin), twin, edit, fields(edit));
        parts.put(id(twin), changed);
        return isPrimary(changed) && !isPrimary(twin) ? id(twin) : null;
    }

    /** The chosen one, else the first that is marked, else the first; none where all are historic. */
    private List<T> withOnePrimary(List<T> parts, T chosen) {
        List<T> current = parts.stream().filter(part -> !isHistoric(part)).toList();
        T primary = current.contains(chosen)
                ? chosen
                : current.stream()
                        .filter(this::isPrimary)
                        .findFirst()
                        .orElse(current.isEmpty() ? null : current.get(0));
        UUID id = primary == null ? null : id(primary);
        return parts.stream().map(part -> marked(part, id(part).equals(id))).toList();
    }
}
