package dev.intake.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intake.contacts.KnownContact;
import dev.intake.contacts.UndoOutcome;
import dev.intake.contacts.UndoneRow;
import dev.intake.matching.AppliedChange;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.UndoPlan;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** A batch of an undo as statements over arrays; those that write contacts answer how many there were. */
record UndoneRows(LeaseToken lease, UndoPlan plan) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The contacts that go, and those that change; each statement has to meet as many as it names. */
    List<BatchStatement> contacts() {
        List<BatchStatement> statements = new ArrayList<>(2);
        List<UndoPlan.Write> removed = removed();
        if (!removed.isEmpty()) {
            statements.add(new BatchStatement(
                    UndoStatements.REMOVE_CONTACTS,
                    Tuple.of(lease.accountListId(), ids(removed), versions(removed, 0))));
        }
        List<UndoPlan.Write> changed = changed();
        if (!changed.isEmpty()) {
            statements.add(ContactUpdates.of(
                    lease.accountListId(),
                    changed.stream().map(UndoPlan.Write::before).toList(),
                    changed.stream().map(write -> write.undone().after()).toList()));
        }
        return statements;
    }

    /** How many contacts the statements have to meet, in the same order. */
    List<Integer> counts() {
        List<Integer> counts =
                new ArrayList<>(List.of(removed().size(), changed().size()));
        counts.removeIf(count -> count == 0);
        return counts;
    }

    /** All that follows from the contacts, and what is kept of it. */
    List<BatchStatement> others() {
        List<BatchStatement> statements = new ArrayList<>();
        List<UndoPlan.Write> removed = removed();
        if (!removed.isEmpty()) {
            statements.add(new BatchStatement(
                    UndoStatements.REMOVE_REFERRALS,
                    Tuple.of(lease.accountListId()).addArrayOfUUID(ids(removed))));
        }
        addKeys(statements);
        addMarks(statements);
        addChanges(statements);
        addRows(statements);
        statements.add(new BatchStatement(
                UndoStatements.ADD_OUTCOMES,
                Tuple.of(lease.accountListId(), lease.importId(), plan.batch().firstRow(), plan.letters())));
        return statements;
    }

    private void addKeys(List<BatchStatement> statements) {
        List<KeyRow> removed = new ArrayList<>();
        List<KeyRow> added = new ArrayList<>();
        for (UndoPlan.Write write : plan.writes()) {
            Set<Long> before = ContactKeys.of(write.before().contact()).all();
            Set<Long> after = write.undone().isRemoved()
                    ? Set.of()
                    : ContactKeys.of(write.undone().after()).all();
            removed.addAll(without(before, after, write.before().id()));
            added.addAll(without(after, before, write.before().id()));
        }
        addKeys(statements, UndoStatements.REMOVE_KEYS, removed);
        addKeys(statements, UndoStatements.ADD_KEYS, added);
    }

    private void addKeys(List<BatchStatement> statements, String sql, List<KeyRow> keys) {
        if (!keys.isEmpty()) {
            keys.sort(Comparator.comparingLong(KeyRow::key));
            statements.add(new BatchStatement(
                    sql,
                    Tuple.of(
                            lease.accountListId(),
                            keys.stream().map(KeyRow::key).toArray(Long[]::new),
                            keys.stream().map(KeyRow::contactId).toArray(UUID[]::new))));
        }
    }

    private static List<KeyRow> without(Set<Long> keys, Set<Long> others, UUID contactId) {
        Set<Long> rest = new TreeSet<>(keys);
        rest.removeAll(others);
        return rest.stream().map(key -> new KeyRow(key, contactId)).toList();
    }

    /** Of a contact that goes, what it was changed is kept as it is: it belongs to the imports. */
    private void addMarks(List<BatchStatement> statements) {
        List<AppliedChange> marked = new ArrayList<>();
        for (UndoPlan.Write write : plan.writes()) {
            List<AppliedChange> changes = write.undone().changes();
            for (int each = 0; each < changes.size(); each++) {
                if (!changes.get(each).equals(write.changesBefore().get(each))) {
                    marked.add(changes.get(each));
                }
            }
        }
        if (!marked.isEmpty()) {
            statements.add(new BatchStatement(
                    UndoStatements.MARK_CHANGES,
                    Tuple.of(
                            lease.accountListId(),
                            marked.stream().map(AppliedChange::importId).toArray(UUID[]::new),
                            marked.stream().map(AppliedChange::rowNumber).toArray(Long[]::new),
                            marked.stream().map(AppliedChange::marks).toArray(String[]::new))));
        }
    }

    private void addChanges(List<BatchStatement> statements) {
        List<UndoPlan.Write> changed = changed();
        if (!changed.isEmpty()) {
            statements.add(new BatchStatement(
                    UndoStatements.ADD_CHANGES,
                    Tuple.of(
                            lease.accountListId(),
                            lease.importId(),
                            changed.stream().map(UndoPlan.Write::rowNumber).toArray(Long[]::new),
                            ids(changed),
                            versions(changed, 1),
                            changed.stream()
                                    .map(write ->
                                            ChangeJson.write(write.undone().difference()))
                                    .toArray(String[]::new))));
        }
    }

    private void addRows(List<BatchStatement> statements) {
        List<UndoneRow> told = plan.rows().stream()
                .filter(row -> row.outcome() != UndoOutcome.REVERSED)
                .toList();
        if (!told.isEmpty()) {
            statements.add(new BatchStatement(
                    UndoStatements.ADD_ROWS,
                    Tuple.of(
                            lease.accountListId(),
                            lease.importId(),
                            told.stream().map(UndoneRow::rowNumber).toArray(Long[]::new),
                            told.stream().map(UndoneRows::fields).toArray(String[]::new),
                            told.stream().map(UndoneRow::error).toArray(String[]::new))));
        }
    }

    private static String fields(UndoneRow row) {
        try {
            return JSON.writeValueAsString(row.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The paths of a row cannot be written as JSON", e);
        }
    }

    private List<UndoPlan.Write> removed() {
        return writes(write -> write.undone().isRemoved());
    }

    private List<UndoPlan.Write> changed() {
        return writes(write ->
                !write.undone().isRemoved() && !write.undone().difference().isEmpty());
    }

    private List<UndoPlan.Write> writes(Function<UndoPlan.Write, Boolean> wanted) {
        return plan.writes().stream().filter(wanted::apply).toList();
    }

    private static UUID[] ids(List<UndoPlan.Write> writes) {
        return writes.stream().map(UndoPlan.Write::before).map(KnownContact::id).toArray(UUID[]::new);
    }

    private static Long[] versions(List<UndoPlan.Write> writes, long later) {
        return writes.stream().map(write -> write.before().version() + later).toArray(Long[]::new);
    }

    private record KeyRow(long key, UUID contactId) {}
}
