package dev.intake.store;

import dev.intake.contacts.RowFailure;
import dev.intake.matching.Plan;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What became of a batch's rows: one row of arrays for all, and one row for each failure. */
final class LedgerRows {
    private static final String INSERT_BATCH = """
            INSERT INTO import_batches (account_list_id, import_id, run, first_row, outcomes, line_numbers, contact_ids)
            VALUES ($1, $2, 'import', $3, string_to_array($4::text, NULL)::"char"[], $5::bigint[], $6::uuid[])
            """;
    private static final String INSERT_FAILURES = """
            INSERT INTO import_row_failures (account_list_id, import_id, row_number, line_number, errors, cells)
            SELECT $1, $2, row_number, line_number, errors::json, cells::json
            FROM unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[]) AS row (row_number, line_number, errors, cells)
            """;

    private LedgerRows() {}

    static BatchStatement insertBatch(LeaseToken lease, List<Plan> plans) {
        StringBuilder outcomes = new StringBuilder(plans.size());
        plans.forEach(plan -> outcomes.append(plan.outcome().letter()));
        Tuple row = Tuple.of(
                        lease.accountListId(), lease.importId(), plans.get(0).rowNumber(), outcomes.toString())
                .addArrayOfLong(plans.stream().map(Plan::lineNumber).toArray(Long[]::new))
                .addArrayOfUUID(plans.stream().map(LedgerRows::contactId).toArray(UUID[]::new));
        return new BatchStatement(INSERT_BATCH, row);
    }

    static BatchStatement insertFailures(LeaseToken lease, List<RowFailure> failures) {
        Tuple rows = Tuple.of(lease.accountListId(), lease.importId())
                .addArrayOfLong(failures.stream().map(RowFailure::rowNumber).toArray(Long[]::new))
                .addArrayOfLong(failures.stream().map(RowFailure::lineNumber).toArray(Long[]::new))
                .addArrayOfString(failures.stream()
                        .map(failure -> FailureJson.errors(failure.errors()))
                        .toArray(String[]::new))
                .addArrayOfString(failures.stream()
                        .map(failure -> FailureJson.cells(failure.cells()))
                        .toArray(String[]::new));
        return new BatchStatement(INSERT_FAILURES, rows);
    }

    /** Adds what became of each row: its number, outcome and contact, and the row it doubles. */
    static Tuple outcomes(Tuple parameters, List<Plan> plans) {
        return parameters
                .addArrayOfLong(plans.stream().map(Plan::rowNumber).toArray(Long[]::new))
                .addArrayOfString(plans.stream()
                        .map(plan -> String.valueOf(plan.outcome().letter()))
                        .toArray(String[]::new))
                .addArrayOfUUID(plans.stream().map(LedgerRows::contactId).toArray(UUID[]::new))
                .addArrayOfLong(new Long[plans.size()]);
    }

    /** Adds of each row that fails: its number, errors and outcome, and the contacts it fits as the text of an array, since arrays of arrays are flattened. */
    static Tuple kept(Tuple parameters, List<Plan> plans) {
        List<Plan> kept = plans.stream().filter(plan -> failure(plan) != null).toList();
        return parameters
                .addArrayOfLong(kept.stream().map(Plan::rowNumber).toArray(Long[]::new))
                .addArrayOfString(kept.stream()
                        .map(plan -> FailureJson.errors(failure(plan).errors()))
                        .toArray(String[]::new))
                .addArrayOfString(kept.stream()
                        .map(plan -> String.valueOf(plan.outcome().letter()))
                        .toArray(String[]::new))
                .addArrayOfString(
                        kept.stream().map(plan -> candidates(failure(plan))).toArray(String[]::new));
    }

    /** What is kept of a row that made and changed no contact for a reason; null for the others. */
    static RowFailure failure(Plan plan) {
        return plan instanceof Plan.Fail failed ? failed.failure() : null;
    }

    private static String candidates(RowFailure failure) {
        return failure.candidates().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static UUID contactId(Plan plan) {
        return plan instanceof Plan.Create created ? created.contact().id() : null;
    }
}
