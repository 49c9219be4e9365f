package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.contacts.RowOutcome;
import dev.intake.matching.AppliedChange;
import dev.intake.matching.UndoBatch;
import dev.intake.matching.UndoSubject;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what an undo needs, batch by batch: the ledger of the import, and its contacts with what all imports did to them. */
public final class UndoBatchStore {
    private final Pool pool;

    private UndoBatchStore(Pool pool) {
        this.pool = requireNonNull(pool, "pool");
    }

    /** For undos, which hold some of the connections of imports. */
    public static UndoBatchStore ofRuns(Database database) {
        return new UndoBatchStore(database.imports());
    }

    /** For previews, which are asked for like lists. */
    public static UndoBatchStore ofPreviews(Database database) {
        return new UndoBatchStore(database.lists());
    }

    /** At most so many rows of the import from that one on; empty behind the last. */
    public Future<Optional<UndoBatch>> batch(UUID accountListId, UUID importId, long firstRow, int rows) {
        return pool.preparedQuery(UndoReadStatements.BATCH)
                .execute(Tuple.of(accountListId, importId, firstRow, (long) rows))
                .recover(DatabaseFailures::failed)
                .map(found -> Rows.first(found, row -> batch(importId, firstRow, row))
                        .filter(batch -> !batch.entries().isEmpty()));
    }

    /** Those of the contacts that are there, by their ids, as an undo of the import meets them. */
    public Future<Map<UUID, UndoSubject>> subjects(UUID accountListId, UUID importId, Collection<UUID> contactIds) {
        UUID[] ids = contactIds.toArray(UUID[]::new);
        Tuple wanted = Tuple.of(accountListId, importId, ids);
        return pool.preparedQuery(UndoReadStatements.CONTACTS)
                .execute(wanted)
                // What is recorded is read after the contacts: of what a person does meanwhile the version will tell.
                .compose(contacts -> pool.preparedQuery(UndoReadStatements.CHANGES)
                        .execute(wanted)
                        .compose(changes -> pool.preparedQuery(UndoReadStatements.UNDO_VERSIONS)
                                .execute(Tuple.of(accountListId).addArrayOfUUID(ids))
                                .map(undos -> subjects(contacts, changes(changes), versions(undos)))))
                .recover(DatabaseFailures::failed);
    }

    /** Those contacts of the batch of which it takes a look to know what an undo makes of them; any other is taken back, or gone. */
    public Future<List<UUID>> contested(UUID accountListId, UndoBatch batch) {
        List<UUID> contactIds = new ArrayList<>();
        for (UndoBatch.Entry entry : batch.entries()) {
            contactIds.add(entry.hasDoneSomething() ? entry.contactId() : null);
        }
        return pool.preparedQuery(UndoReadStatements.CONTESTED)
                .execute(Tuple.of(accountListId, batch.importId())
                        .addArrayOfUUID(contactIds.toArray(UUID[]::new))
                        .addLong(batch.firstRow()))
                .recover(DatabaseFailures::failed)
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID("id")));
                    return ids;
                });
    }

    private static UndoBatch batch(UUID importId, long firstRow, Row row) {
        String letters = row.getString("outcomes");
        UUID[] contactIds = row.getArrayOfUUIDs("contact_ids");
        List<UndoBatch.Entry> entries = new ArrayList<>(letters.length());
        for (int each = 0; each < letters.length(); each++) {
            entries.add(new UndoBatch.Entry(RowOutcome.ofLetter(letters.charAt(each)), contactIds[each]));
        }
        return new UndoBatch(importId, firstRow, entries);
    }

    private static Map<UUID, UndoSubject> subjects(
            RowSet<Row> contacts, Map<UUID, List<AppliedChange>> changes, Map<UUID, Set<Long>> undoVersions) {
        Map<UUID, UndoSubject> subjects = new HashMap<>();
        for (Row row : contacts) {
            UUID id = row.getUUID("id");
            KnownContact contact = ContactRow.known(row);
            subjects.put(
                    id,
                    new UndoSubject(
                            contact,
                            row.getLong("edited_version"),
                            Boolean.TRUE.equals(row.getBoolean("undone")),
                            changes.getOrDefault(id, List.of()),
                            undoVersions.getOrDefault(id, Set.of())));
        }
        return subjects;
    }

    private static Map<UUID, List<AppliedChange>> changes(RowSet<Row> rows) {
        Map<UUID, List<AppliedChange>> changes = new HashMap<>();
        for (Row row : rows) {
            changes.computeIfAbsent(row.getUUID("contact_id"), none -> new ArrayList<>())
                    .add(new AppliedChange(
                            row.getUUID("import_id"),
                            row.getLong("row_number"),
                            row.getLong("version"),
                            Boolean.TRUE.equals(row.getBoolean("undone")),
                            ChangeJson.read(row.getString("changes")),
                            row.getString("marks")));
        }
        return changes;
    }

    private static Map<UUID, Set<Long>> versions(RowSet<Row> rows) {
        Map<UUID, Set<Long>> versions = new HashMap<>();
        for (Row row : rows) {
            versions.computeIfAbsent(row.getUUID("contact_id"), none -> new HashSet<>())
                    .add(row.getLong("version"));
        }
        return versions;
    }
}
