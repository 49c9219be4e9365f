package dev.intake.store;

import static java.util.Objects.requireNonNull;

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
        return write(lease, plans, new FileLedger(runs, lease, plans, extension), before);
    }

    /**
     * The same for rows that failed before and are taken again: what the import's ledger, failures and counters say of them is replaced. Empty too when a row
     * was taken meanwhile.
     */
    public Future<Optional<Checkpoint>> retry(
            LeaseToken lease, List<Plan> plans, Duration extension, Future<?> before) {
        return write(lease, plans, new RetryLedger(database, lease, plans, extension), before);
    }

    private Future<Optional<Checkpoint>> write(
            LeaseToken lease, List<Plan> plans, BatchLedger ledger, Future<?> before) {
        List<BatchStatement> statements = new ArrayList<>(BatchStatement.of(lease, plans));
        statements.addAll(ledger.ahead());
        return database.imports()
                .getConnection()
                .compose(connection -> connection
                        .begin()
                        .compose(transaction -> send(connection, statements, false)
                                .compose(inserted -> before)
                                .compose(stands -> send(connection, statements, true))
                                .compose(ready -> ledger.close(connection))
                                .compose(moved -> end(transaction, moved))
                                .recover(failure -> rolledBack(transaction, failure)))
                        .onComplete(done -> connection.close()))
                // Only behind the batch before can the ledger tell whether this one is the next.
                .recover(failure -> before.compose(stands -> refused(ledger, BatchRefused.from(failure))));
    }

    /** Sends the statements that must wait for the batch before, or those that need not. */
    private static Future<Void> send(SqlConnection connection, List<BatchStatement> statements, boolean behind) {
        List<Future<Void>> sent = statements.stream()
                .filter(statement -> statement.behind() == behind)
                .map(statement -> statement.execute(connection))
                .toList();
        return Future.join(sent).mapEmpty();
    }

    private static Future<Optional<Checkpoint>> end(Transaction transaction, Optional<Checkpoint> moved) {
        return (moved.isPresent() ? transaction.commit() : transaction.rollback()).map(moved);
    }

    /** What is there already is refused too: then another runner has written it, and the lease is lost. */
    private static Future<Optional<Checkpoint>> refused(BatchLedger ledger, Throwable failure) {
        if (!(failure instanceof BatchRefused)) {
            return Future.failedFuture(failure);
        }
        return ledger.isNext()
                .compose(held -> held ? Future.failedFuture(failure) : Future.succeededFuture(Optional.empty()));
    }

    private static <T> Future<T> rolledBack(Transaction transaction, Throwable failure) {
        // The first failure tells what happened; that the rollback of a broken transaction may fail too adds nothing.
        return transaction.rollback().transform(ended -> Future.failedFuture(failure));
    }
}
