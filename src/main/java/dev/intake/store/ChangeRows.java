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

    static BatchStatement insert(LeaseToken lease, RowRun run, List<Plan.Change> changes) {
        Tuple rows = Tuple.of(lease.accountListId(), lease.importId(), run.wireName())
                .addArrayOfLong(changes.stream().map(Plan.Change::rowNumber).toArray(Long[]::new))
                .addArrayOfUUID(changes.stream().map(Plan.Change::contactId).toArray(UUID[]::new))
                .addArrayOfLong(changes.stream().map(Plan.Change::version).toArray(Long[]::new))
                .addArrayOfString(changes.stream()
                        .map(change -> ChangeJson.write(change.changes()))
                        .toArray(String[]::new));
        return BatchStatement.inserting(INSERT, rows);
    }
}
