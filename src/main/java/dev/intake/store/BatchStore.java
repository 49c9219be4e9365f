package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Contact;
import dev.intake.contacts.Counters;
import dev.intake.contacts.RowFailure;
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
     * Writes the plans, in row order, and gives the run's new checkpoint; empty, and nothing written, when the lease is lost. Fails with
     * {@link BatchRefused} when the database refuses some row, with {@code unavailable} when it is away.
     */
    public Future<Optional<Checkpoint>> write(LeaseToken lease, List<Plan> plans, Duration extension) {
        return database.imports()
                .getConnection()
                .compose(connection -> connection
                        .begin()
                        .compose(transaction -> write(connection, transaction, lease, plans, extension))
                        .onComplete(done -> connection.close()))
                .recover(failure -> refused(lease, plans, BatchRefused.from(failure)));
    }

    /** What is there already is refused too: then another runner has written it, and the lease is lost. */
    private Future<Optional<Checkpoint>> refused(LeaseToken lease, List<Plan> plans, Throwable failure) {
        if (!(failure instanceof BatchRefused)) {
            return Future.failedFuture(failure);
        }
        return runs.isAt(lease, plans.get(0).rowNumber())
                .compose(held -> held ? Future.failedFuture(failure) : Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<Checkpoint>> write(
            SqlConnection connection, Transaction transaction, LeaseToken lease, List<Plan> plans, Duration extension) {
        List<Future<?>> statements = new ArrayList<>(5);
        List<Plan.Create> created = select(plans, Plan.Create.class);
        if (!created.isEmpty()) {
            List<Contact> contacts = created.stream().map(Plan.Create::contact).toList();
            statements.add(ContactRows.insert(connection, lease, created, contacts));
            statements.add(KeyRows.insert(connection, lease, created));
        }
        List<RowFailure> failures =
                select(plans, Plan.Fail.class).stream().map(Plan.Fail::failure).toList();
        if (!failures.isEmpty()) {
            statements.add(LedgerRows.insertFailures(connection, lease, failures));
        }
        statements.add(LedgerRows.insertBatch(connection, lease, plans));
        Future<Optional<Checkpoint>> fence =
                runs.checkpoint(connection, lease, plans.get(0).rowNumber(), count(plans), extension);
        statements.add(fence);
        return Future.join(statements)
                .compose(written -> fence.result().isPresent() ? transaction.commit() : transaction.rollback())
                .recover(failure -> rolledBack(transaction, failure))
                .map(ended -> fence.result());
    }

    private static Future<Void> rolledBack(Transaction transaction, Throwable failure) {
        // The first failure tells what happened; that the rollback of a broken transaction may fail too adds nothing.
        return transaction.rollback().transform(ended -> Future.failedFuture(failure));
    }

    private static <T extends Plan> List<T> select(List<Plan> plans, Class<T> kind) {
        return plans.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Counters count(List<Plan> plans) {
        return Counters.of(plans.stream().map(Plan::outcome).toList());
    }
}
