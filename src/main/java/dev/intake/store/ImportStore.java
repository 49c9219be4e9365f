package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.Page;
import dev.intake.contacts.StoredContact;
import dev.intake.store.ImportQuery.Detail;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads imports for the members of their account list; what is not theirs is not there. */
public final class ImportStore {
    /** An import of a list, if the user is a member of it; {@code $4} is whether the constants of its file are wanted. */
    static final String FIND = """
        SELECT d.*,
               f.*,
               CASE WHEN $4::boolean THEN i.file_constants::text END AS file_constants,
               r.work, r.undo_reversed, r.undo_kept, r.undo_errored, r.undo_completed_at,
               greatest(r.completed_at, r.retry_ended_at, r.undo_completed_at) AS undoable_since,
               i.changes_erased_at IS NULL AS changes_kept
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
        JOIN account_list_users m
          ON m.account_list_id = d.account_list_id
        WHERE d.account_list_id = $1
          AND d.id = $2
          AND m.user_id = $3
        """;

    private static final String COUNT = """
        SELECT count(d.id) AS total
        FROM account_list_users m
        LEFT JOIN import_documents d
          ON d.account_list_id = m.account_list_id
         AND ($3::text IS NULL OR d.source = $3)
         AND ($4::text IS NULL OR d.status = $4)
        WHERE m.account_list_id = $1
          AND m.user_id = $2
        GROUP BY m.account_list_id
        """;
    private static final String LIST = """
        SELECT d.*,
               f.*,
               CASE WHEN $9::boolean THEN i.file_constants::text END AS file_constants,
               r.work, r.undo_reversed, r.undo_kept, r.undo_errored, r.undo_completed_at,
               greatest(r.completed_at, r.retry_ended_at, r.undo_completed_at) AS undoable_since,
               i.changes_erased_at IS NULL AS changes_kept
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
        JOIN account_list_users m
          ON m.account_list_id = d.account_list_id
        WHERE d.account_list_id = $1
          AND m.user_id = $2
          AND ($3::text IS NULL OR d.source = $3)
          AND ($4::text IS NULL OR d.status = $4)
        ORDER BY
          CASE WHEN $5::text = 'CREATED_AT' AND NOT $6::boolean THEN d.created_at END,
          CASE WHEN $5::text = 'CREATED_AT' AND $6::boolean THEN d.created_at END DESC,
          CASE WHEN $5::text = 'UPDATED_AT' AND NOT $6::boolean THEN d.updated_at END,
          CASE WHEN $5::text = 'UPDATED_AT' AND $6::boolean THEN d.updated_at END DESC,
          d.created_at,
          d.id
        LIMIT $7
        OFFSET $8
        """;
    private static final String SAMPLES = """
        SELECT i.sample_contacts::text AS samples,
               i.updated_at
        FROM imports i
        JOIN account_list_users m
          ON m.account_list_id = i.account_list_id
        WHERE i.account_list_id = $1
          AND i.id = $2
          AND m.user_id = $3
        """;

    private static final String MADE_BY = """
            SELECT i.id
            FROM imports i
            JOIN account_list_users m
              ON m.account_list_id = i.account_list_id
            WHERE i.account_list_id = $1
              AND i.request_id = $2
              AND m.user_id = $3
            """;

    private final Database database;

    public ImportStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /** The import, empty when it is not there or the user is no member of the list. */
    public Future<Optional<ImportDocument>> find(UUID userId, UUID accountListId, UUID importId, Detail detail) {
        return database.reads()
                .preparedQuery(FIND)
                .execute(Tuple.of(accountListId, importId, userId, detail == Detail.WHOLE))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, ImportRecord::read));
    }

    /** A page of the list's imports with the count of all that fit, empty when the user is no member of the list. */
    public Future<Optional<Page<ImportDocument>>> list(UUID userId, UUID accountListId, ImportQuery query) {
        return database.lists()
                .preparedQuery(COUNT)
                .execute(Tuple.of(accountListId, userId, source(query), status(query)))
                .recover(DatabaseFailures::failed)
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : page(userId, accountListId, query, rows.iterator().next())
                                .map(Optional::of));
    }

    /** The sample contacts of an import, with their stable ids; none when the import is not there for the user. */
    public Future<List<StoredContact>> samples(UUID userId, UUID accountListId, UUID importId) {
        return database.reads()
                .preparedQuery(SAMPLES)
                .execute(Tuple.of(accountListId, importId, userId))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.size() == 0
                        ? List.of()
                        : samples(accountListId, importId, rows.iterator().next()));
    }

    /** The import that a request has made, empty when it has made none or the user is no member of the list. */
    public Future<Optional<UUID>> madeBy(UUID userId, UUID accountListId, UUID requestId) {
        return database.reads()
                .preparedQuery(MADE_BY)
                .execute(Tuple.of(accountListId, requestId, userId))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, row -> row.getUUID("id")));
    }

    private Future<Page<ImportDocument>> page(UUID userId, UUID accountListId, ImportQuery query, Row count) {
        Tuple parameters = Tuple.of(accountListId, userId, source(query), status(query))
                .addString(query.sort().name())
                .addBoolean(query.descending())
                .addLong((long) query.perPage())
                .addLong(query.offset())
                .addBoolean(query.detail() == Detail.WHOLE);
        return database.lists()
                .preparedQuery(LIST)
                .execute(parameters)
                .recover(DatabaseFailures::failed)
                .map(rows -> {
                    List<ImportDocument> imports = new ArrayList<>(rows.size());
                    rows.forEach(row -> imports.add(ImportRecord.read(row)));
                    return new Page<>(imports, count.getLong("total"), null);
                });
    }

    private static List<StoredContact> samples(UUID accountListId, UUID importId, Row row) {
        Instant updatedAt = ImportRecord.instant(row, "updated_at");
        return ImportJson.readSamples(row.getString("samples")).stream()
                .map(contact -> new StoredContact(accountListId, contact, 0, importId, null, updatedAt, updatedAt))
                .toList();
    }

    private static String source(ImportQuery query) {
        return query.source() == null ? null : query.source().wireName();
    }

    private static String status(ImportQuery query) {
        return query.status() == null ? null : query.status().wireName();
    }
}
