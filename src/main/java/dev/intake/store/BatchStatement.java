package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.RowFailure;
import dev.intake.matching.Plan;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** One statement over the arrays of a batch, ready to be sent. */
record BatchStatement(String sql, Tuple parameters) {

    BatchStatement {
        requireNonNull(sql, "sql");
        requireNonNull(parameters, "parameters");
    }

    /** What writes these plans but for the checkpoint, in the order to send it. */
    static List<BatchStatement> of(LeaseToken lease, List<Plan> plans) {
        List<BatchStatement> statements = new ArrayList<>(4);
        List<Plan.Create> created = select(plans, Plan.Create.class);
        if (!created.isEmpty()) {
            statements.add(ContactRows.insert(lease, created));
            statements.add(KeyRows.insert(lease, created));
        }
        List<RowFailure> failures =
                select(plans, Plan.Fail.class).stream().map(Plan.Fail::failure).toList();
        if (!failures.isEmpty()) {
            statements.add(LedgerRows.insertFailures(lease, failures));
        }
        statements.add(LedgerRows.insertBatch(lease, plans));
        return statements;
    }

    /** What writes that these plans are foreseen, but for the checkpoint. */
    static List<BatchStatement> ofDryRun(LeaseToken lease, List<Plan> plans) {
        List<BatchStatement> statements = new ArrayList<>(3);
        List<RowFailure> failures =
                select(plans, Plan.Fail.class).stream().map(Plan.Fail::failure).toList();
        if (!failures.isEmpty()) {
            statements.add(LedgerRows.insertFailures(lease, failures));
        }
        statements.add(LedgerRows.insertBatch(lease, plans));
        return statements;
    }

    Future<?> execute(SqlClient connection) {
        return connection.preparedQuery(sql).execute(parameters);
    }

    private static <T extends Plan> List<T> select(List<Plan> plans, Class<T> kind) {
        return plans.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
