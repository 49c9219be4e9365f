package dev.intake.store;

import dev.intake.matching.Plan;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
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
        List<Long> keys = new ArrayList<>(plans.size() * 5);
        List<UUID> contacts = new ArrayList<>(plans.size() * 5);
        for (Plan.Create plan : plans) {
            for (Long key : plan.keys()) {
                keys.add(key);
                contacts.add(plan.contact().id());
            }
        }
        Tuple row = Tuple.of(lease.accountListId())
                .addArrayOfLong(keys.toArray(Long[]::new))
                .addArrayOfUUID(contacts.toArray(UUID[]::new));
        return new BatchStatement(INSERT, row);
    }
}
