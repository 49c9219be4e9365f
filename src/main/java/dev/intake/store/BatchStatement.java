package dev.intake.store;

import static java.util.Objects.requireNonNull;

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

    /** What writes the contacts of these plans, in the order to send it. */
    static List<BatchStatement> of(LeaseToken lease, List<Plan> plans) {
        List<BatchStatement> statements = new ArrayList<>(2);
        List<Plan.Create> created = select(plans, Plan.Create.class);
        if (!created.isEmpty()) {
            statements.add(ContactRows.insert(lease, created));
            statements.add(KeyRows.insert(lease, created));
        }
        return statements;
    }

    Future<?> execute(SqlClient connection) {
        return connection.preparedQuery(sql).execute(parameters);
    }

    private static <T extends Plan> List<T> select(List<Plan> plans, Class<T> kind) {
        return plans.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
