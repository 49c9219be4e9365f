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

/** One statement over the arrays of a batch, ready to be sent; {@code rows} is how many it must meet, negative when that does not matter. */
record BatchStatement(String sql, Tuple parameters, int rows) {
    private static final int ANY = -1;

    BatchStatement {
        requireNonNull(sql, "sql");
        requireNonNull(parameters, "parameters");
    }

    static BatchStatement any(String sql, Tuple parameters) {
        return new BatchStatement(sql, parameters, ANY);
    }

    static BatchStatement all(String sql, Tuple parameters, int rows) {
        return new BatchStatement(sql, parameters, rows);
    }

    /** What writes these plans but for the checkpoint, in the order to send it. */
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
        statements.addAll(ledger(lease, RowRun.IMPORT, plans));
        return statements;
    }

    /** What writes that these plans became of their rows, or are foreseen, but for the checkpoint. */
    static List<BatchStatement> ledger(LeaseToken lease, RowRun run, List<Plan> plans) {
        List<BatchStatement> statements = new ArrayList<>(4);
        List<Plan.Update> updates = plans.stream()
                .filter(Plan.Update.class::isInstance)
                .map(Plan.Update.class::cast)
                .toList();
        if (!updates.isEmpty()) {
            statements.add(ChangeRows.insert(lease, run, updates));
        }
        for (RowOutcome outcome : List.of(RowOutcome.FAILED, RowOutcome.SKIPPED)) {
            List<RowFailure> failures = failures(plans, outcome);
            if (!failures.isEmpty()) {
                statements.add(LedgerRows.insertFailures(lease, run, outcome, failures));
            }
        }
        statements.add(LedgerRows.insertBatch(lease, run, plans));
        return statements;
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

    private static List<RowFailure> failures(List<Plan> plans, RowOutcome outcome) {
        return plans.stream()
                .filter(plan -> plan.outcome() == outcome)
                .map(plan -> plan instanceof Plan.Skip skip ? skip.failure() : ((Plan.Fail) plan).failure())
                .toList();
    }
}
