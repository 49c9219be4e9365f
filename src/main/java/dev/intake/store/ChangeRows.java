package dev.intake.store;

import dev.intake.contacts.RowRun;
import dev.intake.matching.Plan;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** What the rows of a batch change of contacts that are there, one row each. */
final class ChangeRows {
    private static final String INSERT = """
            INSERT INTO import_changes (account_list_id, import_id, run, row_number, contact_id, version, changes)
            SELECT $1, $2, $3, row_number, contact_id, version, changes::json
            FROM unnest($4::bigint[], $5::uuid[], $6::bigint[], $7::text[]) AS row (row_number, contact_id, version, changes)
            """;

    private ChangeRows() {}

    static BatchStatement insert(LeaseToken lease, RowRun run, List<Plan.Update> updates) {
        Tuple rows = Tuple.of(lease.accountListId(), lease.importId(), run.wireName())
                .addArrayOfLong(updates.stream().map(Plan.Update::rowNumber).toArray(Long[]::new))
                .addArrayOfUUID(updates.stream().map(Plan.Update::contactId).toArray(UUID[]::new))
                .addArrayOfLong(
                        updates.stream().map(update -> update.known().version()).toArray(Long[]::new))
                .addArrayOfString(updates.stream()
                        .map(update -> ChangeJson.write(update.changes()))
                        .toArray(String[]::new));
        return BatchStatement.inserting(INSERT, rows);
    }
}
