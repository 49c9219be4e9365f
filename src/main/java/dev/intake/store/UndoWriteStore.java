package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.UndoCounts;
import dev.intake.matching.UndoPlan;
import io.vertx.core.Future;
import io.vertx.sqlclient.RowSet;
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

    /** What became of a batch: {@code moved} when a contact was not as it was met any more, and nothing was written; no checkpoint when the lease is lost. */
    public record Written(boolean moved, Optional<Checkpoint> checkpoint) {}

    /** Writes the plan's batch, which has to be the run's next rows. Fails with {@link BatchRefused} when the database refuses a row, {@code unavailable} when it is away. */
    public Future<Written> write(LeaseToken lease, UndoPlan plan, Duration extension) {
        UndoneRows rows = new UndoneRows(lease, plan);
        List<BatchStatement> contacts = rows.contacts();
        List<BatchStatement> others = rows.others();
        return database.imports()
                .getConnection()
                .compose(connection -> connection
                        .begin()
                        .compose(transaction -> send(connection, contacts)
                                .compose(counts -> counts.equals(rows.counts())
                                        ? rest(connection, transaction, others, fence(lease, plan, extension))
                                        : transaction.rollback().map(new Written(true, Optional.empty())))
                                .recover(failure ->
                                        transaction.rollback().transform(ended -> Future.failedFuture(failure))))
                        .onComplete(done -> connection.close()))
                .recover(failure -> Future.failedFuture(BatchRefused.from(failure)));
    }

    private static Future<Written> rest(
            SqlConnection connection, Transaction transaction, List<BatchStatement> others, BatchStatement fence) {
        return send(connection, others)
                .compose(sent -> connection.preparedQuery(fence.sql()).execute(fence.parameters()))
                .map(found -> Rows.first(
                        found,
                        row -> new Checkpoint(
                                row.getLong("revision"), row.getLong("next_row"), row.getBoolean("cancel_requested"))))
                .compose(moved -> (moved.isPresent() ? transaction.commit() : transaction.rollback())
                        .map(new Written(false, moved)));
    }

    private static BatchStatement fence(LeaseToken lease, UndoPlan plan, Duration extension) {
        UndoCounts counts = UndoCounts.of(plan.rows());
        return new BatchStatement(
                UndoStatements.CHECKPOINT,
                Tuple.of(
                                lease.accountListId(),
                                lease.importId(),
                                lease.token(),
                                plan.batch().firstRow())
                        .addLong((long) plan.batch().entries().size())
                        .addLong(counts.reversed())
                        .addLong(counts.kept())
                        .addLong(counts.errored())
                        .addLong(extension.toMillis()));
    }

    /** Sends the statements one behind the other, and gives how many rows each met. */
    private static Future<List<Integer>> send(SqlConnection connection, List<BatchStatement> statements) {
        List<Future<RowSet<io.vertx.sqlclient.Row>>> sent = new ArrayList<>(statements.size());
        statements.forEach(
                statement -> sent.add(connection.preparedQuery(statement.sql()).execute(statement.parameters())));
        return Future.join(sent)
                .map(all -> sent.stream().map(each -> each.result().rowCount()).toList());
    }
}
