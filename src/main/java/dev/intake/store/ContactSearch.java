package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Page;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Folding;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Where the contacts of a query are: the ids of one page, in order, and their number. {@code candidates} are the contacts with the e-mail address of the
 * query, null when it names none.
 */
record ContactSearch(UUID userId, ContactQuery query, List<UUID> candidates) {

    /** More contacts than anybody has with one e-mail address; those beyond are not listed by it. */
    private static final int MOST_CANDIDATES = 10_000;

    static final String COUNT = """
            SELECT count(*)
            FROM account_list_users AS member
            JOIN contacts ON contacts.account_list_id = member.account_list_id
            WHERE member.user_id = $1
                AND ($2::uuid IS NULL OR member.account_list_id = $2)
                AND ($3::uuid IS NULL OR contacts.import_id = $3)
                AND ($4::text IS NULL OR (contacts.tag_list <> '{}' AND contacts.tag_list @> ARRAY[$4]))
                AND ($5::text IS NULL OR starts_with(contacts.folded_name COLLATE "C", $5))
                AND ($6::uuid[] IS NULL OR contacts.id = ANY ($6))
            """;

    /** Found by key, then compared by value. */
    static final String CANDIDATES = """
            SELECT contacts.id
            FROM account_list_users AS member
            JOIN contact_keys
                ON contact_keys.account_list_id = member.account_list_id
                AND contact_keys.key = $3
            JOIN contacts
                ON contacts.account_list_id = contact_keys.account_list_id
                AND contacts.id = contact_keys.contact_id
            WHERE member.user_id = $1
                AND ($2::uuid IS NULL OR member.account_list_id = $2)
                AND contacts.people @> jsonb_build_array(
                    jsonb_build_object('emails', jsonb_build_array(jsonb_build_object('email', $4::text))))
            LIMIT $5
            """;

    /** Where a contact is, and its name as it sorts. */
    record Place(UUID accountListId, UUID id, String foldedName) {}

    ContactSearch {
        requireNonNull(userId, "userId");
        requireNonNull(query, "query");
        candidates = candidates == null ? null : List.copyOf(candidates);
    }

    /** Prepares the search: an e-mail address is looked up by its key at once. */
    static Future<ContactSearch> of(SqlClient client, UUID userId, ContactQuery query) {
        if (query.email() == null) {
            return Future.succeededFuture(new ContactSearch(userId, query, null));
        }
        String email = query.email().strip().toLowerCase(Locale.ROOT);
        return client.preparedQuery(CANDIDATES)
                .execute(Tuple.of(userId, query.accountListId(), ContactKeys.email(email), email, MOST_CANDIDATES))
                .recover(DatabaseFailures::failed)
                .map(rows -> new ContactSearch(userId, query, AccountListStore.all(rows, row -> row.getUUID(0))));
    }

    Future<Long> count(SqlClient client) {
        return client.preparedQuery(COUNT)
                .execute(filters())
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Where the contacts of the page are; one more is looked for, to know whether there is a next page. */
    Future<Page<Place>> places(SqlClient client) {
        return client.preparedQuery(ContactPages.statement(query))
                .execute(parameters())
                .recover(DatabaseFailures::failed)
                .map(this::page);
    }

    /** The parameters of {@link ContactPages#statement}. */
    Tuple parameters() {
        ContactCursor after = query.after() == null ? null : ContactCursor.decode(query.after(), query.sort());
        return filters()
                .addUUID(after == null ? null : after.id())
                .addString(after == null ? "" : after.foldedName())
                .addLong(query.perPage() + 1L)
                .addLong(after == null ? (query.page() - 1L) * query.perPage() : 0);
    }

    Tuple filters() {
        String prefix = Folding.sortable(query.namePrefix());
        return Tuple.tuple()
                .addUUID(userId)
                .addUUID(query.accountListId())
                .addUUID(query.importId())
                .addString(query.tag())
                .addString(prefix.isEmpty() ? null : prefix)
                .addArrayOfUUID(candidates == null ? null : candidates.toArray(UUID[]::new));
    }

    private Page<Place> page(RowSet<Row> rows) {
        List<Place> places = new ArrayList<>(rows.size());
        for (Row row : rows) {
            places.add(new Place(row.getUUID(0), row.getUUID(1), row.getString(2)));
        }
        if (places.size() <= query.perPage()) {
            return new Page<>(places, -1, null);
        }
        Place last = places.get(query.perPage() - 1);
        String next = new ContactCursor(query.sort(), last.foldedName(), last.id()).encoded();
        return new Page<>(places.subList(0, query.perPage()), -1, next);
    }
}
