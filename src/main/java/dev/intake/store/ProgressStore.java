package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportDocument;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads imports for those who watch them: one query for all who watch the same. */
public final class ProgressStore {
    private static final String FIND = """
            SELECT d.*,
                   f.*,
                   i.file_constants::text AS file_constants,
                   r.work, r.undo_reversed, r.undo_kept, r.undo_errored, r.undo_completed_at,
                   greatest(r.completed_at, r.retry_ended_at, r.undo_completed_at) AS undoable_since,
                   i.changes_erased_at IS NULL AS changes_kept,
                   ARRAY(
                       SELECT m.user_id
                       FROM account_list_users m
                       WHERE m.account_list_id = d.account_list_id
                         AND m.user_id = ANY($3::uuid[])) AS members
            FROM import_documents d
            JOIN dry_run_documents f
              ON f.account_list_id = d.account_list_id
             AND f.import_id = d.id
            JOIN imports i
              ON i.account_list_id = d.account_list_id
             AND i.id = d.id
            JOIN import_runs r
              ON r.account_list_id = d.account_list_id
             AND r.import_id = d.id
            WHERE d.account_list_id = $1
              AND d.id = $2
            """;
    private static final String REVISIONS = """
            SELECT r.account_list_id, r.import_id, r.revision
            FROM unnest($1::uuid[], $2::uuid[]) AS w (account_list_id, import_id)
            JOIN import_runs r
              ON r.account_list_id = w.account_list_id
             AND r.import_id = w.import_id
            """;

    private final Database database;

    public ProgressStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /** An import, and who of the users that were asked about is a member of its list: nobody else may see it, unless by a signed link. */
    public record Watched(ImportDocument document, Set<UUID> members) {
        public Watched {
            requireNonNull(document, "document");
            members = Set.copyOf(members);
        }
    }

    /** The revision that an import is at. */
    public record Revision(UUID accountListId, UUID importId, long revision) {}

    /** The whole import, empty when it is not there; it is the caller who lets only members see it. */
    public Future<Optional<Watched>> find(UUID accountListId, UUID importId, Collection<UUID> users) {
        return database.reads()
                .preparedQuery(FIND)
                .execute(Tuple.of(accountListId, importId).addArrayOfUUID(users.toArray(UUID[]::new)))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, ProgressStore::watched));
    }

    /** The revisions of the imports of these lists, each list beside its import; of those that are not there, nothing. */
    public Future<List<Revision>> revisions(List<UUID> accountListIds, List<UUID> importIds) {
        return database.lists()
                .preparedQuery(REVISIONS)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(accountListIds.toArray(UUID[]::new))
                        .addArrayOfUUID(importIds.toArray(UUID[]::new)))
                .recover(DatabaseFailures::failed)
                .map(rows -> {
                    List<Revision> revisions = new ArrayList<>(rows.size());
                    rows.forEach(row -> revisions.add(new Revision(
                            row.getUUID("account_list_id"), row.getUUID("import_id"), row.getLong("revision"))));
                    return revisions;
                });
    }

    private static Watched watched(Row row) {
        return new Watched(ImportRecord.read(row), Set.of(row.getArrayOfUUIDs("members")));
    }
}
