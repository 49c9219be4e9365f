package dev.intake.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intake.contacts.Contact;
import dev.intake.contacts.KnownContact;
import dev.intake.contacts.UndoOutcome;
import dev.intake.contacts.UndoneRow;
import dev.intake.matching.AppliedChange;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.UndoPlan;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A batch of an undo as statements over arrays. */
record UndoneRows(LeaseToken lease, UndoPlan plan) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** In the order to send them; those that write contacts fail with {@link BatchStale} where one is not as it was met. */
    List<BatchStatement> statements() {
        List<BatchStatement> statements = new ArrayList<>();
        List<UndoPlan.Write> removed = removed();
        if (!removed.isEmpty()) {
            Tuple gone =
                    Tuple.of(lease.accountListId()).addArrayOfUUID(ids(removed)).addArrayOfLong(versions(removed, 0));
            statements.add(BatchStatement.updating(UndoStatements.REMOVE_CONTACTS, gone, removed.size()));
        }
        List<UndoPlan.Write> changed = changed();
        if (!changed.isEmpty()) {
            statements.add(ContactRows.update(
                    lease, changed.stream().map(UndoneRows::changed).toList()));
        }
        if (!removed.isEmpty()) {
            statements.add(BatchStatement.deleting(
                    UndoStatements.REMOVE_REFERRALS,
                    Tuple.of(lease.accountListId()).addArrayOfUUID(ids(removed))));
        }
        statements.addAll(KeyRows.of(
                lease,
                ContactWrites.changing(
                        plan.writes().stream().map(UndoneRows::changed).toList())));
        addMarks(statements);
        addChanges(statements);
        addRows(statements);
        statements.add(BatchStatement.deleting(
                UndoStatements.ADD_OUTCOMES,
                Tuple.of(lease.accountListId(), lease.importId(), plan.batch().firstRow(), plan.letters())));
        return statements;
    }

    /** A contact that goes is one without keys from then on. */
    private static ContactWrites.Changed changed(UndoPlan.Write write) {
        Contact before = write.before().contact();
        boolean removed = write.undone().isRemoved();
        Contact after = removed ? before : write.undone().after();
        return new ContactWrites.Changed(
                write.before(),
                after,
                write.before().version() + 1,
                removed ? Set.of() : ContactKeys.of(after).all());
    }

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
            statements.add(BatchStatement.deleting(
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
            statements.add(BatchStatement.inserting(
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
            statements.add(BatchStatement.inserting(
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
}
