package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Counters;
import dev.intake.matching.Plan;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what a dry run foresees of a batch: ledger, failures, changes and the moved checkpoint in one transaction, and no contact. */
public final class DryRunBatchStore {
    private final Database database;

    public DryRunBatchStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /**
     * Writes the plans, in row order, and gives the import's new revision; empty, and nothing written, when the lease is lost. Fails with {@code unavailable}
     * when the database is away. The calling thread does the work of encoding the rows.
     */
    public Future<Optional<Long>> write(LeaseToken lease, List<Plan> plans, Duration extension) {
        List<BatchStatement> statements = BatchStatement.foreseen(lease, plans);
        Counters outcomes = Counters.of(plans.stream().map(Plan::outcome).toList());
        long firstRow = plans.get(0).rowNumber();
        return database.writes()
                .getConnection()
                .compose(connection -> connection
                        .begin()
                        .compose(transaction -> insert(connection, statements)
                                .compose(done ->
                                        DryRunStore.checkpoint(connection, lease, firstRow, outcomes, extension))
                                .compose(moved -> (moved.isPresent() ? transaction.commit() : transaction.rollback())
                                        .map(moved.map(Checkpoint::revision))))
                        .onComplete(done -> connection.close()))
                .recover(DatabaseFailures::failed);
    }

    private static Future<Void> insert(SqlConnection connection, List<BatchStatement> statements) {
        List<Future<?>> sent = new ArrayList<>(statements.size());
        statements.forEach(statement -> sent.add(statement.execute(connection)));
        return Future.join(sent).mapEmpty();
    }
}
