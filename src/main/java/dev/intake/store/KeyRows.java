package dev.intake.store;

import dev.intake.matching.Plan;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The keys of a batch's new contacts in one statement over arrays. */
final class KeyRows {
    private static final String INSERT = """
            INSERT INTO contact_keys (account_list_id, key, contact_id)
            SELECT $1, key, contact_id
            FROM unnest($2::bigint[], $3::uuid[]) AS row (key, contact_id)
            """;

    private KeyRows() {}

    static BatchStatement insert(LeaseToken lease, List<Plan.Create> plans) {
        List<KeyRow> rows = new ArrayList<>(plans.size() * 5);
        for (Plan.Create plan : plans) {
            plan.keys().forEach(key -> rows.add(new KeyRow(key, plan.contact().id())));
        }
        // In the order of the index: rows that stand on one page of it are written one after the other.
        rows.sort(Comparator.comparingLong(KeyRow::key));
        Tuple parameters = Tuple.of(lease.accountListId())
                .addArrayOfLong(rows.stream().map(KeyRow::key).toArray(Long[]::new))
                .addArrayOfUUID(rows.stream().map(KeyRow::contactId).toArray(UUID[]::new));
        return new BatchStatement(INSERT, parameters);
    }

    private record KeyRow(long key, UUID contactId) {}
}
