package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.KnownContact;
import dev.intake.pipeline.ContactLookup;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Finds stored contacts by their keys for the pipeline; blocks the worker thread that waits for the answer, never an event loop. */
public final class ContactLookupStore implements ContactLookup {
    // Joined on unnest: with thousands of values "= ANY" flips to plans that are ten times slower. OFFSET 0 keeps the
    // contacts behind their keys: a statement whose list was empty when it was planned must not begin with the list's
    // contacts.
    static final String FIND = """
            WITH found AS MATERIALIZED (
                SELECT k.contact_id, array_agg(wanted.key) AS keys
                FROM unnest($2::bigint[]) AS wanted (key)
                CROSS JOIN LATERAL (
                    SELECT candidate.contact_id
                    FROM contact_keys candidate
                    WHERE candidate.account_list_id = $1
                      AND candidate.key = wanted.key
                    ORDER BY candidate.contact_id
                    LIMIT $3) k
                GROUP BY k.contact_id)
            SELECT f.keys, c.*
            FROM found f
            CROSS JOIN LATERAL (
                SELECT c.account_list_id, c.id, c.version, c.import_id, c.import_row, c.name, c.is_organization,
                       c.church_name, c.greeting, c.envelope_greeting, c.status, c.pledge_amount, c.pledge_currency,
                       c.pledge_frequency, c.notes, c.send_newsletter, c.likely_to_give, c.no_appeals, c.website,
                       c.tag_list,
                       c.people::text AS people,
                       c.addresses::text AS addresses,
                       c.referred_by, c.shape
                FROM contacts c
                WHERE c.account_list_id = $1
                  AND c.id = f.contact_id
                OFFSET 0) c
            ORDER BY c.id
            """;

    static final String WITH_IDS = """
            SELECT c.account_list_id, c.id, c.version, c.import_id, c.import_row, c.name, c.is_organization,
                   c.church_name, c.greeting, c.envelope_greeting, c.status, c.pledge_amount, c.pledge_currency,
                   c.pledge_frequency, c.notes, c.send_newsletter, c.likely_to_give, c.no_appeals, c.website,
                   c.tag_list,
                   c.people::text AS people,
                   c.addresses::text AS addresses,
                   c.referred_by, c.shape
            FROM unnest($2::uuid[]) AS wanted (id)
            JOIN contacts c
                ON c.account_list_id = $1
                AND c.id = wanted.id
            """;

    private final Database database;
    private final Duration timeout;

    public ContactLookupStore(Database database, Duration timeout) {
        this.database = requireNonNull(database, "database");
        this.timeout = requireNonNull(timeout, "timeout");
    }

    @Override
    public Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> keys) {
        return find(accountListId, keys, MOST_A_KEY);
    }

    /** As {@link #find(UUID, Set)}, with the oldest of that many a key. */
    public Supplier<Map<Long, List<KnownContact>>> find(UUID accountListId, Set<Long> keys, int mostAKey) {
        Future<RowSet<Row>> asked = database.imports()
                .preparedQuery(FIND)
                .execute(Tuple.of(accountListId)
                        .addArrayOfLong(keys.toArray(Long[]::new))
                        .addInteger(mostAKey))
                .recover(DatabaseFailures::failed);
        return () -> byKey(Blocking.await(asked, timeout));
    }

    @Override
    public Supplier<Map<UUID, KnownContact>> withIds(UUID accountListId, Set<UUID> ids) {
        Future<RowSet<Row>> asked = database.imports()
                .preparedQuery(WITH_IDS)
                .execute(Tuple.of(accountListId).addArrayOfUUID(ids.toArray(UUID[]::new)))
                .recover(DatabaseFailures::failed);
        return () -> {
            Map<UUID, KnownContact> found = new HashMap<>();
            Blocking.await(asked, timeout).forEach(row -> found.put(row.getUUID("id"), ContactRow.known(row)));
            return found;
        };
    }

    private static Map<Long, List<KnownContact>> byKey(RowSet<Row> rows) {
        Map<Long, List<KnownContact>> found = new HashMap<>();
        for (Row row : rows) {
            KnownContact contact = ContactRow.known(row);
            for (Long key : row.getArrayOfLongs("keys")) {
                found.computeIfAbsent(key, none -> new ArrayList<>(1)).add(contact);
            }
        }
        return found;
    }
}
