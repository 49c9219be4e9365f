package dev.intake.store;

import dev.intake.matching.ContactKeys;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;

/** The keys of a batch's contacts: those that find them now and did not before, and those that no longer do, each in one statement over arrays. */
final class KeyRows {
    private static final String INSERT = """
            INSERT INTO contact_keys (account_list_id, key, contact_id)
            SELECT $1, key, contact_id
            FROM unnest($2::bigint[], $3::uuid[]) AS row (key, contact_id)
            """;
    private static final String DELETE = """
            DELETE FROM contact_keys k
            USING unnest($2::bigint[], $3::uuid[]) AS row (key, contact_id)
            WHERE k.account_list_id = $1
              AND k.key = row.key
              AND k.contact_id = row.contact_id
            """;

    private KeyRows() {}

    private record KeyRow(long key, UUID contactId) {}

    static List<BatchStatement> of(LeaseToken lease, ContactWrites contacts) {
        List<KeyRow> made = new ArrayList<>(contacts.made().size() * 8);
        List<KeyRow> added = new ArrayList<>();
        List<KeyRow> removed = new ArrayList<>();
        for (ContactWrites.Made contact : contacts.made()) {
            contact.keys()
                    .forEach(key -> made.add(new KeyRow(key, contact.contact().id())));
        }
        for (ContactWrites.Changed changed : contacts.changed()) {
            UUID id = changed.after().id();
            Set<Long> before = ContactKeys.of(changed.before().contact()).all();
            missing(changed.keys(), before, key -> added.add(new KeyRow(key, id)));
            missing(before, changed.keys(), key -> removed.add(new KeyRow(key, id)));
        }
        List<BatchStatement> statements = new ArrayList<>(3);
        if (!made.isEmpty()) {
            statements.add(BatchStatement.inserting(INSERT, parameters(lease, made)));
        }
        if (!removed.isEmpty()) {
            statements.add(BatchStatement.deleting(DELETE, parameters(lease, removed)));
        }
        if (!added.isEmpty()) {
            // The batch before may take a key from the contact that this one gives back.
            statements.add(BatchStatement.insertingBehind(INSERT, parameters(lease, added)));
        }
        return statements;
    }

    private static void missing(Set<Long> keys, Set<Long> from, LongConsumer key) {
        for (Long each : keys) {
            if (!from.contains(each)) {
                key.accept(each);
            }
        }
    }

    private static Tuple parameters(LeaseToken lease, List<KeyRow> rows) {
        // In the order of the index: rows that stand on one page of it are written one after the other.
        rows.sort(Comparator.comparingLong(KeyRow::key));
        return Tuple.of(lease.accountListId())
                .addArrayOfLong(rows.stream().map(KeyRow::key).toArray(Long[]::new))
                .addArrayOfUUID(rows.stream().map(KeyRow::contactId).toArray(UUID[]::new));
    }
}
