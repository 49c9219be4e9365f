package dev.intake.store;

import dev.intake.contacts.RowFailure;
import dev.intake.contacts.RowOutcome;
import dev.intake.contacts.RowRun;
import dev.intake.matching.Plan;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What became of a batch's rows: one row of arrays for all, and one row for each failure. */
final class LedgerRows {
    private static final String INSERT_BATCH = """
            INSERT INTO import_batches (account_list_id, import_id, run, first_row, outcomes, line_numbers, contact_ids, duplicate_of)
            VALUES ($1, $2, $3, $4, string_to_array($5::text, NULL)::"char"[], $6::bigint[], $7::uuid[], $8::bigint[])
            """;
    private static final String INSERT_FAILURES = """
            INSERT INTO import_row_failures (
                account_list_id, import_id, run, outcome, row_number, line_number, errors, cells, candidates)
            SELECT $1, $2, $3, $4::text::"char", row_number, line_number, errors::json, cells::json,
                   coalesce(string_to_array(candidates, ',')::uuid[], '{}')
            FROM unnest($5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::text[])
              AS row (row_number, line_number, errors, cells, candidates)
            """;

    private LedgerRows() {}

    static BatchStatement insertBatch(LeaseToken lease, RowRun run, List<Plan> plans) {
        StringBuilder outcomes = new StringBuilder(plans.size());
        plans.forEach(plan -> outcomes.append(plan.outcome().letter()));
        Tuple row = Tuple.of(
                        lease.accountListId(),
                        lease.importId(),
                        run.wireName(),
                        plans.get(0).rowNumber(),
                        outcomes.toString())
                .addArrayOfLong(plans.stream().map(Plan::lineNumber).toArray(Long[]::new))
                .addArrayOfUUID(plans.stream().map(plan -> contactId(run, plan)).toArray(UUID[]::new))
                .addArrayOfLong(duplicates(plans));
        return BatchStatement.inserting(INSERT_BATCH, row);
    }

    static BatchStatement insertFailures(LeaseToken lease, RowRun run, RowOutcome outcome, List<RowFailure> failures) {
        Tuple rows = Tuple.of(lease.accountListId(), lease.importId(), run.wireName(), String.valueOf(outcome.letter()))
                .addArrayOfLong(failures.stream().map(RowFailure::rowNumber).toArray(Long[]::new))
                .addArrayOfLong(failures.stream().map(RowFailure::lineNumber).toArray(Long[]::new))
                .addArrayOfString(failures.stream()
                        .map(failure -> FailureJson.errors(failure.errors()))
                        .toArray(String[]::new))
                .addArrayOfString(failures.stream()
                        .map(failure -> FailureJson.cells(failure.cells()))
                        .toArray(String[]::new))
                .addArrayOfString(failures.stream().map(LedgerRows::candidates).toArray(String[]::new));
        return BatchStatement.inserting(INSERT_FAILURES, rows);
    }

    /** Adds what became of each row: its number, outcome and contact, and the row it doubles. */
    static Tuple outcomes(Tuple parameters, List<Plan> plans) {
        return parameters
                .addArrayOfLong(plans.stream().map(Plan::rowNumber).toArray(Long[]::new))
                .addArrayOfString(plans.stream()
                        .map(plan -> String.valueOf(plan.outcome().letter()))
                        .toArray(String[]::new))
                .addArrayOfUUID(plans.stream().map(Plan::contactId).toArray(UUID[]::new))
                .addArrayOfLong(plans.stream().map(Plan::duplicateOfRow).toArray(Long[]::new));
    }

    /** Adds of each row that is kept with its failure: its number, errors and outcome, and the contacts it fits. */
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

    /** Why a row made and changed no contact; null when it did, or had nothing new to say. */
    static RowFailure failure(Plan plan) {
        if (plan instanceof Plan.Skip skipped) {
            return skipped.failure();
        }
        return plan instanceof Plan.Fail failed ? failed.failure() : null;
    }

    /** A contact that is only foreseen cannot be looked at. */
    private static UUID contactId(RowRun run, Plan plan) {
        boolean foreseen = run == RowRun.DRY_RUN && (plan instanceof Plan.Create || plan.duplicateOfRow() != null);
        return foreseen ? null : plan.contactId();
    }

    /** Most batches have none. */
    private static Long[] duplicates(List<Plan> plans) {
        return plans.stream().allMatch(plan -> plan.duplicateOfRow() == null)
                ? null
                : plans.stream().map(Plan::duplicateOfRow).toArray(Long[]::new);
    }

    // unnest flattens arrays of arrays, so they travel as one text.
    private static String candidates(RowFailure failure) {
        return failure.candidates().isEmpty()
                ? null
                : failure.candidates().stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
