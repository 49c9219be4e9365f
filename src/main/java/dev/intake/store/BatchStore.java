package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Counters;
import dev.intake.matching.Plan;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a batch: contacts, keys, ledger, failures and the moved checkpoint in one transaction, a handful of statements sent one behind the other; the
 * answer of the fence decides between COMMIT and ROLLBACK.
 */
public final class BatchStore {
    private final Database database;
    private final RunStore runs;

    public BatchStore(Database database, RunStore runs) {
        this.database = requireNonNull(database, "database");
        this.runs = requireNonNull(runs, "runs");
    }

    /**
     * Writes the plans, in row order, and gives the run's new checkpoint; empty, and nothing written, when the lease is lost. The rows may be written while the
     * batch {@code before} them still is, but are committed only behind it, and not at all when it fails or lost the lease. Fails with {@link BatchRefused} when
     * the database refuses some row, with {@link BatchStale} when somebody changed a contact meanwhile, with {@code unavailable} when it is away. The calling thread does the work of encoding the rows.
     */
    public Future<Optional<Checkpoint>> write(
            LeaseToken lease, List<Plan> plans, Duration extension, Future<?> before) {
        List<BatchStatement> statements = BatchStatement.of(lease, plans);
        Counters outcomes = Counters.of(plans.stream().map(Plan::outcome).toList());
        long firstRow = plans.get(0).rowNumber();
        return database.imports()
                .getConnection()
                .compose(connection -> connection
                        .begin()
                        .compose(transaction -> insert(connection, statements)
                                .compose(inserted -> before)
                                .compose(ready -> runs.checkpoint(connection, lease, firstRow, outcomes, extension))
                                .compose(moved -> end(transaction, moved))
                                .recover(failure -> rolledBack(transaction, failure)))
                        .onComplete(done -> connection.close()))
                .recover(failure -> before.failed()
                        ? Future.failedFuture(before.cause())
                        : refused(lease, firstRow, BatchRefused.from(failure)));
    }

    private static Future<Void> insert(SqlConnection connection, List<BatchStatement> statements) {
        List<Future<?>> sent = new ArrayList<>(statements.size());
        statements.forEach(statement -> sent.add(statement.execute(connection)));
        return Future.join(sent).mapEmpty();
    }

    private static Future<Optional<Checkpoint>> end(Transaction transaction, Optional<Checkpoint> moved) {
        return (moved.isPresent() ? transaction.commit() : transaction.rollback()).map(moved);
    }

    /** What is there already is refused too: then another runner has written it, and the lease is lost. */
    private Future<Optional<Checkpoint>> refused(LeaseToken lease, long firstRow, Throwable failure) {
        if (!(failure instanceof BatchRefused)) {
            return Future.failedFuture(failure);
        }
        return runs.isAt(lease, firstRow)
                .compose(held -> held ? Future.failedFuture(failure) : Future.succeededFuture(Optional.empty()));
    }

    private static <T> Future<T> rolledBack(Transaction transaction, Throwable failure) {
        // The first failure tells what happened; that the rollback of a broken transaction may fail too adds nothing.
        return transaction.rollback().transform(ended -> Future.failedFuture(failure));
    }
}
