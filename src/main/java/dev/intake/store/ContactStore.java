package dev.intake.store;

import dev.intake.contacts.AccountList;
import dev.intake.contacts.Page;
import dev.intake.contacts.StoredContact;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads the contacts of a user's account lists: one, some by id, a list by filters, or all of such a list as a stream. */
public final class ContactStore {

    /** {@code $2} are the lists that the ids {@code $3} are in, null where that is not known. */
    static final String READ = """
        SELECT
            contacts.account_list_id,
            contacts.id,
            contacts.version,
            contacts.name,
            contacts.is_organization,
            contacts.church_name,
            contacts.greeting,
            contacts.envelope_greeting,
            contacts.status,
            contacts.pledge_amount,
            contacts.pledge_currency,
            contacts.pledge_frequency,
            contacts.notes,
            contacts.send_newsletter,
            contacts.likely_to_give,
            contacts.no_appeals,
            contacts.website,
            contacts.tag_list,
            contacts.people::text AS people,
            contacts.addresses::text AS addresses,
            contacts.referred_by,
            contacts.import_id,
            contacts.import_row,
            contacts.shape,
            contacts.created_at,
            contacts.updated_at
        FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS wanted (account_list_id, id, position)
        JOIN account_list_users AS member
            ON member.account_list_id = coalesce(wanted.account_list_id, member.account_list_id)
            AND member.user_id = $1
        JOIN contacts
            ON contacts.account_list_id = member.account_list_id
            AND contacts.id = wanted.id
        ORDER BY wanted.position
        """;

    private static final String SHOW = """
        SELECT
            contacts.account_list_id,
            contacts.id,
            contacts.version,
            contacts.name,
            contacts.is_organization,
            contacts.church_name,
            contacts.greeting,
            contacts.envelope_greeting,
            contacts.status,
            contacts.pledge_amount,
            contacts.pledge_currency,
            contacts.pledge_frequency,
            contacts.notes,
            contacts.send_newsletter,
            contacts.likely_to_give,
            contacts.no_appeals,
            contacts.website,
            contacts.tag_list,
            contacts.people::text AS people,
            contacts.addresses::text AS addresses,
            contacts.referred_by,
            contacts.import_id,
            contacts.import_row,
            contacts.shape,
            contacts.created_at,
            contacts.updated_at,
            list.name AS list_name,
            list.region AS list_region,
            list.currency AS list_currency,
            list.created_at AS list_created_at,
            list.updated_at AS list_updated_at
        FROM account_list_users AS member
        JOIN account_lists AS list
            ON list.id = member.account_list_id
        JOIN contacts
            ON contacts.account_list_id = member.account_list_id
            AND contacts.id = $2
        WHERE member.user_id = $1
        """;

    private final Database database;

    public ContactStore(Database database) {
        this.database = database;
    }

    /** A contact and the list that it is in. */
    public record InList(StoredContact contact, AccountList list) {}

    /** The contact with that id and its list, if the user is a member of that. */
    public Future<Optional<InList>> find(UUID userId, UUID contactId) {
        return database.reads()
                .preparedQuery(SHOW)
                .execute(Tuple.of(userId, contactId))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, row -> new InList(ContactRow.read(row), ContactRow.list(row))));
    }

    /** Those of the contacts that are in a list of the user, by their ids. */
    public Future<Map<UUID, StoredContact>> findAll(UUID userId, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        UUID[] wanted = ids.stream().distinct().toArray(UUID[]::new);
        return read(database.reads(), userId, new UUID[wanted.length], wanted).map(ContactStore::byId);
    }

    /** One page of the contacts that the query asks for; INVALID_CURSOR when {@code after} is no cursor of such a list. */
    public Future<Page<StoredContact>> list(UUID userId, ContactQuery query) {
        SqlClient client = database.lists();
        return ContactSearch.of(client, userId, query).compose(search -> {
            Future<Long> total = query.counted() ? search.count(client) : Future.succeededFuture(-1L);
            Future<Page<StoredContact>> page = page(client, search);
            return Future.all(total, page)
                    .map(both -> new Page<>(
                            page.result().entries(),
                            total.result(),
                            page.result().next()));
        });
    }

    /**
     * Every contact that the query asks for, as they were at one instant, in batches of 500: the next batch is read when the future of the sink succeeds.
     * Answers how many there were.
     */
    public Future<Long> stream(UUID userId, ContactQuery query, Function<List<StoredContact>, Future<Void>> sink) {
        return new Snapshot(database.exports())
                .stream(
                        query.after(),
                        (connection, after) -> ContactSearch.of(connection, userId, query.from(after, Snapshot.BATCH))
                                .compose(search -> page(connection, search)),
                        sink);
    }

    private Future<Page<StoredContact>> page(SqlClient client, ContactSearch search) {
        return search.places(client).compose(places -> {
            UUID[] lists = places.entries().stream()
                    .map(ContactSearch.Place::accountListId)
                    .toArray(UUID[]::new);
            UUID[] ids = places.entries().stream().map(ContactSearch.Place::id).toArray(UUID[]::new);
            Future<List<StoredContact>> contacts =
                    ids.length == 0 ? Future.succeededFuture(List.of()) : read(client, search.userId(), lists, ids);
            return contacts.map(read -> new Page<>(read, places.total(), places.next()));
        });
    }

    private static Future<List<StoredContact>> read(SqlClient client, UUID userId, UUID[] lists, UUID[] ids) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(userId, lists, ids))
                .recover(DatabaseFailures::failed)
                .map(rows -> {
                    List<StoredContact> contacts = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        contacts.add(ContactRow.read(row));
                    }
                    return contacts;
                });
    }

    private static Map<UUID, StoredContact> byId(List<StoredContact> contacts) {
        Map<UUID, StoredContact> byId = new HashMap<>();
        contacts.forEach(contact -> byId.put(contact.contact().id(), contact));
        return byId;
    }
}
