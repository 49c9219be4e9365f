package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.UndoCounts;
import dev.intake.matching.UndoPlan;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a batch of an undo: contacts, keys, what is kept of it and the moved checkpoint, in one transaction that the fence ends. */
public final class UndoWriteStore {
    private final Database database;

    public UndoWriteStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /**
     * Writes the plan's batch, which has to be the run's next rows, and gives the run's new checkpoint; empty, and nothing written, when the lease is lost. Fails with
     * {@link BatchStale} when a contact is no longer as it was met, with {@link BatchRefused} when the database refuses some row, with {@code unavailable} when it
     * is away.
     */
    public Future<Optional<Checkpoint>> write(LeaseToken lease, UndoPlan plan, Duration extension) {
        List<BatchStatement> statements = new UndoneRows(lease, plan).statements();
        return database.imports()
                .getConnection()
                .compose(connection -> connection
                        .begin()
                        .compose(transaction -> send(connection, statements)
                                .compose(sent -> fence(connection, lease, plan, extension))
                                .compose(moved -> end(transaction, moved))
                                .recover(failure ->
                                        transaction.rollback().transform(ended -> Future.failedFuture(failure))))
                        .onComplete(done -> connection.close()))
                .recover(failure -> Future.failedFuture(BatchRefused.from(failure)));
    }

    private static Future<Void> send(SqlConnection connection, List<BatchStatement> statements) {
        List<Future<?>> sent = new ArrayList<>(statements.size());
        statements.forEach(statement -> sent.add(statement.execute(connection)));
        return Future.join(sent).mapEmpty();
    }

    private static Future<Optional<Checkpoint>> fence(
            SqlConnection connection, LeaseToken lease, UndoPlan plan, Duration extension) {
        UndoCounts counts = UndoCounts.of(plan.rows());
        Tuple parameters = Tuple.of(
                        lease.accountListId(),
                        lease.importId(),
                        lease.token(),
                        plan.batch().firstRow())
                .addLong((long) plan.batch().entries().size())
                .addLong(counts.reversed())
                .addLong(counts.kept())
                .addLong(counts.errored())
                .addLong(extension.toMillis());
        return connection
                .preparedQuery(UndoStatements.CHECKPOINT)
                .execute(parameters)
                .map(rows -> Rows.first(
                        rows,
                        row -> Checkpoint.of(
                                row.getLong("revision"), row.getLong("next_row"), row.getBoolean("cancel_requested"))));
    }

    private static Future<Optional<Checkpoint>> end(Transaction transaction, Optional<Checkpoint> moved) {
        return (moved.isPresent() ? transaction.commit() : transaction.rollback()).map(moved);
    }
}
