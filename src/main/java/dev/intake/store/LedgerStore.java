package dev.intake.store;

import dev.intake.contacts.ImportRow;
import dev.intake.contacts.Page;
import dev.intake.contacts.RowOutcome;
import dev.intake.contacts.RowRun;
import dev.intake.contacts.UndoOutcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads the ledger of an import: what became of each of its rows, in the order of the file. */
public final class LedgerStore {

    private final Database database;

    public LedgerStore(Database database) {
        this.database = database;
    }

    /** Some rows after a row, fewer where they have much text, {@code next} being the number of the last one; empty when the user may not see such an import. */
    public Future<Optional<Page<ImportRow>>> rows(UUID userId, UUID accountListId, UUID importId, RowQuery query) {
        Ledger ledger = new Ledger(userId, accountListId, importId);
        return shown(ledger, query)
                .compose(shown -> shown.isPresent()
                        ? page(database.lists(), ledger, shown.get()).map(Optional::of)
                        : Future.succeededFuture(Optional.empty()));
    }

    /**
     * All rows after a row, as they were at one instant, in batches of at most 500: the next batch is read when the future of the sink succeeds. Answers how many
     * there were, empty when the user may not see such an import.
     */
    public Future<Optional<Long>> stream(
            UUID userId,
            UUID accountListId,
            UUID importId,
            RowQuery query,
            Function<List<ImportRow>, Future<Void>> sink) {
        Ledger ledger = new Ledger(userId, accountListId, importId);
        return shown(ledger, query)
                .compose(shown -> shown.isPresent()
                        ? new Snapshot(database.exports())
                                .stream(
                                                Long.toString(query.afterRow()),
                                                (connection, after) -> page(
                                                        connection,
                                                        ledger,
                                                        shown.get().from(Long.parseLong(after), Snapshot.BATCH)),
                                                sink)
                                        .map(Optional::of)
                        : Future.succeededFuture(Optional.empty()));
    }

    /** The query with the run that it is of; empty when the user may not see such an import. */
    private Future<Optional<RowQuery>> shown(Ledger ledger, RowQuery query) {
        return database.reads()
                .preparedQuery(LedgerStatements.SHOWN_RUN)
                .execute(Tuple.of(ledger.userId(), ledger.accountListId(), ledger.importId()))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, row -> RowRun.of(row.getString("run"))))
                .map(shown -> shown.map(run -> query.of(query.run() == null ? run : query.run())));
    }

    private static Future<Page<ImportRow>> page(SqlClient client, Ledger ledger, RowQuery query) {
        Tuple parameters = Tuple.of(ledger.userId(), ledger.accountListId(), ledger.importId(), query.afterRow());
        // The row behind a page tells that there is more.
        long limit = query.perPage() + 1L;
        String run = query.run().wireName();
        Future<RowSet<Row>> rows = query.outcome() == RowOutcome.FAILED && query.undo() == null
                ? client.preparedQuery(LedgerStatements.FAILED_ROWS)
                        .execute(parameters.addLong(limit).addString(run))
                : client.preparedQuery(LedgerStatements.ROWS)
                        .execute(parameters
                                .addString(letter(query.outcome()))
                                .addLong(limit)
                                .addString(letter(query.undo()))
                                .addString(run));
        return rows.recover(DatabaseFailures::failed).map(read -> page(ledger, read));
    }

    private static Page<ImportRow> page(Ledger ledger, RowSet<Row> rows) {
        List<ImportRow> entries = new ArrayList<>(rows.size());
        String next = null;
        for (Row row : rows) {
            entries.add(LedgerRow.read(ledger.importId(), row));
            next = row.getBoolean("has_next") ? Long.toString(row.getLong("row_number")) : null;
        }
        return new Page<>(entries, -1, next);
    }

    private static String letter(RowOutcome outcome) {
        return outcome == null ? null : String.valueOf(outcome.letter());
    }

    private static String letter(UndoOutcome outcome) {
        return outcome == null ? null : String.valueOf(outcome.letter());
    }

    /** Whose ledger is read by whom. */
    private record Ledger(UUID userId, UUID accountListId, UUID importId) {}
}
