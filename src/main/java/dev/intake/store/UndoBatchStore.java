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
    private static final String BATCH = """
            SELECT array_to_string(
                       b.outcomes[($3 - b.first_row + 1)::integer:($3 - b.first_row + $4)::integer], '') AS outcomes,
                   b.contact_ids[($3 - b.first_row + 1)::integer:($3 - b.first_row + $4)::integer] AS contact_ids
            FROM import_batches b
            WHERE b.account_list_id = $1
              AND b.import_id = $2
              AND b.run = 'import'
              AND b.first_row = (
                  SELECT max(first_row)
                  FROM import_batches
                  WHERE account_list_id = $1
                    AND import_id = $2
                    AND run = 'import'
                    AND first_row <= $3)
            """;

    /** An undo that was interrupted counts for the rows that it has come past. */
    private static final String CONTACTS = """
            SELECT c.id, c.version, c.name, c.is_organization, c.church_name, c.greeting, c.envelope_greeting, c.status,
                   c.pledge_amount, c.pledge_currency, c.pledge_frequency, c.notes, c.send_newsletter, c.likely_to_give,
                   c.no_appeals, c.website, c.tag_list,
                   c.people::text AS people,
                   c.addresses::text AS addresses,
                   c.referred_by, c.import_id, c.import_row, c.shape, c.edited_version,
                   c.import_id = $2
                       OR r.status = 'undone'
                       OR (r.work = 'undo' AND r.status IN ('queued', 'undo_failed') AND c.import_row < r.work_row)
                       AS undone
            FROM unnest($3::uuid[]) AS wanted (id)
            JOIN contacts c
              ON c.account_list_id = $1
             AND c.id = wanted.id
            LEFT JOIN import_runs r
              ON r.account_list_id = $1
             AND r.import_id = c.import_id
            """;

    private static final String CHANGES = """
            SELECT h.contact_id, h.import_id, h.row_number, h.version, h.marks,
                   h.changes::text AS changes,
                   h.import_id = $2
                       OR r.status = 'undone'
                       OR (r.work = 'undo' AND r.status IN ('queued', 'undo_failed') AND h.row_number < r.work_row)
                       AS undone
            FROM unnest($3::uuid[]) AS wanted (id)
            JOIN import_changes h
              ON h.account_list_id = $1
             AND h.contact_id = wanted.id
             AND h.run = 'import'
            LEFT JOIN import_runs r
              ON r.account_list_id = $1
             AND r.import_id = h.import_id
            ORDER BY h.contact_id, h.version
            """;
    private static final String UNDO_VERSIONS = """
            SELECT h.contact_id, h.version
            FROM unnest($2::uuid[]) AS wanted (id)
            JOIN import_changes h
              ON h.account_list_id = $1
             AND h.contact_id = wanted.id
             AND h.run = 'undo'
            """;

    /** Whatever nobody has touched since the import is taken back for certain: what it created, and what it changed once and last. */
    private static final String CONTESTED = """
            SELECT c.id
            FROM unnest($3::uuid[]) AS wanted (id)
            JOIN contacts c
              ON c.account_list_id = $1
             AND c.id = wanted.id
            WHERE (c.import_id IS DISTINCT FROM $2 OR c.version > 1)
              AND c.version IS DISTINCT FROM (
                  SELECT CASE WHEN count(*) = 1 THEN max(h.version) END
                  FROM import_changes h
                  WHERE h.account_list_id = $1
                    AND h.contact_id = c.id
                    AND h.run = 'import'
                    AND h.import_id = $2)
            """;

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
        return pool.preparedQuery(BATCH)
                .execute(Tuple.of(accountListId, importId, firstRow, (long) rows))
                .recover(DatabaseFailures::failed)
                .map(found -> Rows.first(found, row -> batch(importId, firstRow, row))
                        .filter(batch -> !batch.entries().isEmpty()));
    }

    /** Those of the contacts that are there, by their ids, as an undo of the import meets them. */
    public Future<Map<UUID, UndoSubject>> subjects(UUID accountListId, UUID importId, Collection<UUID> contactIds) {
        UUID[] ids = contactIds.toArray(UUID[]::new);
        Tuple wanted = Tuple.of(accountListId, importId, ids);
        return pool.preparedQuery(CONTACTS)
                .execute(wanted)
                // What is recorded is read after the contacts: of what a person does meanwhile the version will tell.
                .compose(contacts -> pool.preparedQuery(CHANGES)
                        .execute(wanted)
                        .compose(changes -> pool.preparedQuery(UNDO_VERSIONS)
                                .execute(Tuple.of(accountListId).addArrayOfUUID(ids))
                                .map(undos -> subjects(contacts, changes(changes), versions(undos)))))
                .recover(DatabaseFailures::failed);
    }

    /** Those of the contacts of which it takes a look to know what an undo makes of them; any other is taken back, or gone. */
    public Future<List<UUID>> contested(UUID accountListId, UUID importId, Collection<UUID> contactIds) {
        return pool.preparedQuery(CONTESTED)
                .execute(Tuple.of(accountListId, importId).addArrayOfUUID(contactIds.toArray(UUID[]::new)))
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
