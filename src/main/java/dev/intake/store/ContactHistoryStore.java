package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.HistoryEntry;
import dev.intake.contacts.Page;
import dev.intake.contacts.StoredContact;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads which imports, rows and people made a contact what it is, the newest version first. */
public final class ContactHistoryStore {
    /** What each version of some was made by, as far as that is recorded. */
    private static final String ENTRIES = """
            SELECT h.version, h.run, h.import_id, h.row_number, h.written_at,
                   h.changes::text AS changes,
                   i.file_name,
                   i.file_headers::text AS file_headers,
                   i.file_headers_mappings::text AS file_headers_mappings,
                   i.file_constants_mappings::text AS file_constants_mappings
            FROM (
                SELECT version, run, import_id, row_number, written_at, changes
                FROM import_changes
                WHERE account_list_id = $1
                  AND contact_id = $2
                  AND version BETWEEN $3 AND $4
                  AND run = 'import'
                UNION ALL
                SELECT version, run, import_id, row_number, written_at, changes
                FROM import_changes
                WHERE account_list_id = $1
                  AND contact_id = $2
                  AND version BETWEEN $3 AND $4
                  AND run = 'undo') h
            LEFT JOIN imports i
              ON i.account_list_id = $1
             AND i.id = h.import_id
            """;

    /** The import that created the contact, and what each value was before it was changed for the first time. */
    private static final String CREATION = """
            SELECT i.file_name,
                   i.file_headers::text AS file_headers,
                   i.file_headers_mappings::text AS file_headers_mappings,
                   i.file_constants_mappings::text AS file_constants_mappings,
                   (
                       SELECT json_agg(first ORDER BY version)::text
                       FROM (
                           SELECT DISTINCT ON (change ->> 0) change AS first, h.version
                           FROM import_changes h
                           CROSS JOIN json_array_elements(h.changes) AS change
                           WHERE h.account_list_id = $1
                             AND h.contact_id = $2
                             AND h.run = 'import'
                           ORDER BY change ->> 0, h.version) firsts) AS firsts
            FROM (VALUES ($3::uuid)) AS maker (import_id)
            LEFT JOIN imports i
              ON i.account_list_id = $1
             AND i.id = maker.import_id
            """;

    private final Database database;
    private final ContactStore contacts;

    public ContactHistoryStore(Database database) {
        this.database = requireNonNull(database, "database");
        this.contacts = new ContactStore(database);
    }

    /** Some versions of a contact before that one (0: from the newest on), {@code next} being the last of them; empty when the user may not see such a contact. */
    public Future<Optional<Page<HistoryEntry>>> list(UUID userId, UUID contactId, long before, int perPage) {
        return contacts.find(userId, contactId)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : page(found.get().contact(), before, perPage).map(Optional::of));
    }

    private Future<Page<HistoryEntry>> page(StoredContact contact, long before, int perPage) {
        long newest = before == 0 ? contact.version() : Math.min(before - 1, contact.version());
        long oldest = Math.max(1, newest - perPage + 1);
        Tuple versions = Tuple.of(contact.accountListId(), contact.contact().id(), oldest, newest);
        return database.lists()
                .preparedQuery(ENTRIES)
                .execute(versions)
                .recover(DatabaseFailures::failed)
                .compose(rows -> {
                    Map<Long, Row> recorded = new HashMap<>();
                    rows.forEach(row -> recorded.put(row.getLong("version"), row));
                    ContactVersions entries = new ContactVersions(contact, recorded);
                    return creation(contact, oldest)
                            .map(creation -> new Page<>(
                                    entries.between(newest, oldest, creation),
                                    -1,
                                    oldest > 1 ? Long.toString(oldest) : null));
                });
    }

    /** Read with the first version only; null else. */
    private Future<Row> creation(StoredContact contact, long oldest) {
        if (oldest > 1) {
            return Future.succeededFuture();
        }
        return database.lists()
                .preparedQuery(CREATION)
                .execute(Tuple.of(contact.accountListId(), contact.contact().id(), contact.importId()))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.iterator().next());
    }
}
