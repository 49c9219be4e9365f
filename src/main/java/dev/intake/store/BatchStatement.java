package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.RowFailure;
import dev.intake.contacts.RowOutcome;
import dev.intake.contacts.RowRun;
import dev.intake.matching.Plan;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement over the arrays of a batch, ready to be sent; {@code rows} is how many it must meet, negative when that does not matter. {@code behind} when it
 * changes what the batch before may only just be writing, and so has to wait until that one is committed.
 */
record BatchStatement(String sql, Tuple parameters, int rows, boolean behind) {
    private static final int ANY = -1;

    BatchStatement {
        requireNonNull(sql, "sql");
        requireNonNull(parameters, "parameters");
    }

    static BatchStatement inserting(String sql, Tuple parameters) {
        return new BatchStatement(sql, parameters, ANY, false);
    }

    /** Into what the batch before may only just be deleting from. */
    static BatchStatement insertingBehind(String sql, Tuple parameters) {
        return new BatchStatement(sql, parameters, ANY, true);
    }

    static BatchStatement deleting(String sql, Tuple parameters) {
        return new BatchStatement(sql, parameters, ANY, true);
    }

    /** It has to meet so many rows, else the batch is stale. */
    static BatchStatement updating(String sql, Tuple parameters, int rows) {
        return new BatchStatement(sql, parameters, rows, true);
    }

    /** What writes the contacts of these plans, and what rows change of them, in the order to send it. */
    static List<BatchStatement> of(LeaseToken lease, List<Plan> plans) {
        List<BatchStatement> statements = new ArrayList<>(4);
        ContactWrites contacts = ContactWrites.of(plans);
        if (!contacts.made().isEmpty()) {
            statements.add(ContactRows.insert(lease, contacts.made()));
        }
        if (!contacts.changed().isEmpty()) {
            statements.add(ContactRows.update(lease, contacts.changed()));
        }
        statements.addAll(KeyRows.of(lease, contacts));
        addChanges(statements, lease, RowRun.IMPORT, plans);
        return statements;
    }

    /** What writes that these plans became of rows that are read for the first time, but for the checkpoint. */
    static List<BatchStatement> ledger(LeaseToken lease, RowRun run, List<Plan> plans) {
        List<BatchStatement> statements = new ArrayList<>(3);
        addFailures(statements, RowOutcome.FAILED, lease, run, plans);
        addFailures(statements, RowOutcome.SKIPPED, lease, run, plans);
        statements.add(LedgerRows.insertBatch(lease, run, plans));
        return statements;
    }

    /** What writes all that a dry run foresees of rows, but for the checkpoint. */
    static List<BatchStatement> foreseen(LeaseToken lease, List<Plan> plans) {
        List<BatchStatement> statements = new ArrayList<>(4);
        addChanges(statements, lease, RowRun.DRY_RUN, plans);
        statements.addAll(ledger(lease, RowRun.DRY_RUN, plans));
        return statements;
    }

    private static void addChanges(List<BatchStatement> statements, LeaseToken lease, RowRun run, List<Plan> plans) {
        List<Plan.Change> changes = plans.stream()
                .filter(Plan.Change.class::isInstance)
                .map(Plan.Change.class::cast)
                .toList();
        if (!changes.isEmpty()) {
            statements.add(ChangeRows.insert(lease, run, changes));
        }
    }

    /** Fails with {@link BatchStale} when it meets other rows than it must. */
    Future<Void> execute(SqlClient connection) {
        return connection
                .preparedQuery(sql)
                .execute(parameters)
                .compose(met -> rows == ANY || met.rowCount() == rows
                        ? Future.succeededFuture()
                        : Future.failedFuture(new BatchStale()));
    }

    private static void addFailures(
            List<BatchStatement> statements, RowOutcome outcome, LeaseToken lease, RowRun run, List<Plan> plans) {
        List<RowFailure> failures = plans.stream()
                .filter(plan -> plan.outcome() == outcome)
                .map(LedgerRows::failure)
                .toList();
        if (!failures.isEmpty()) {
            statements.add(LedgerRows.insertFailures(lease, run, outcome, failures));
        }
    }
}
