package dev.intake.store;

import static java.util.Objects.requireNonNull;

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
        List<Plan.Update> updates = plans.stream()
                .filter(Plan.Update.class::isInstance)
                .map(Plan.Update.class::cast)
                .toList();
        if (!updates.isEmpty()) {
            statements.add(ChangeRows.insert(lease, updates));
        }
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
}
