package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Counters;
import dev.intake.matching.Plan;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that are taken again: what the ledger says of each is written anew in its place, what is kept of a failed row goes or is replaced, and the counters
 * move from the old outcome to the new one.
 */
record RetryLedger(Database database, LeaseToken lease, List<Plan> plans, Duration extension) implements BatchLedger {

    /** How many of the batch's rows were skipped and had failed before. */
    private record Before(long skipped, long failed) {}

    RetryLedger {
        requireNonNull(database, "database");
        requireNonNull(lease, "lease");
        plans = List.copyOf(plans);
    }

    /** Nothing: two batches may have rows in the same batch of the import, which is to be read as the first of them left it. */
    @Override
    public List<BatchStatement> ahead() {
        return List.of();
    }

    @Override
    public Future<Optional<Checkpoint>> close(SqlConnection connection) {
        Future<Before> taken = connection
                .preparedQuery(RetryStatements.TAKEN)
                .execute(tuple().addArrayOfLong(numbers(plans)))
                .map(rows -> before(rows.iterator().next()));
        List<Future<?>> sent = new ArrayList<>(4);
        sent.add(taken);
        sent.addAll(rewritten(connection));
        return Future.join(sent).compose(written -> {
            Before before = taken.result();
            return before.skipped() + before.failed() == plans.size()
                    ? checkpoint(connection, before)
                    : Future.succeededFuture(Optional.empty());
        });
    }

    @Override
    public Future<Boolean> isNext() {
        return database.writes()
                .preparedQuery(RetryStatements.IS_NEXT)
                .execute(fence())
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.size() == 1);
    }

    private List<Future<?>> rewritten(SqlClient connection) {
        List<Plan> used =
                plans.stream().filter(plan -> LedgerRows.failure(plan) == null).toList();
        List<Future<?>> sent = new ArrayList<>(3);
        sent.add(connection.preparedQuery(RetryStatements.REWRITE).execute(LedgerRows.outcomes(tuple(), plans)));
        if (!used.isEmpty()) {
            sent.add(connection.preparedQuery(RetryStatements.FORGET).execute(tuple().addArrayOfLong(numbers(used))));
        }
        if (used.size() < plans.size()) {
            sent.add(connection.preparedQuery(RetryStatements.KEEP).execute(LedgerRows.kept(tuple(), plans)));
        }
        return sent;
    }

    private Future<Optional<Checkpoint>> checkpoint(SqlClient connection, Before before) {
        Counters now = Counters.of(plans.stream().map(Plan::outcome).toList());
        Tuple parameters = fence().addLong(plans.get(plans.size() - 1).rowNumber() + 1)
                .addLong(now.created())
                .addLong(now.updated())
                .addLong(now.unchanged())
                .addLong(now.skipped() - before.skipped())
                .addLong(now.failed() - before.failed())
                .addLong(extension.toMillis());
        return connection
                .preparedQuery(RetryStatements.CHECKPOINT)
                .execute(parameters)
                .map(rows -> Rows.first(rows, RunStore::checkpoint));
    }

    private Tuple fence() {
        return tuple().addLong(lease.token()).addLong(plans.get(0).rowNumber());
    }

    private Tuple tuple() {
        return Tuple.of(lease.accountListId(), lease.importId());
    }

    private static Long[] numbers(List<Plan> plans) {
        return plans.stream().map(Plan::rowNumber).toArray(Long[]::new);
    }

    private static Before before(Row row) {
        return new Before(row.getLong("skipped"), row.getLong("failed"));
    }
}
