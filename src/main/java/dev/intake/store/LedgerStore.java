package dev.intake.store;

import dev.intake.contacts.ImportRow;
import dev.intake.contacts.Page;
import dev.intake.contacts.RowOutcome;
import dev.intake.contacts.RowRun;
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

    /** The run that is shown of an import unless another is asked for: what was foreseen while nothing has become of any row. */
    private static final String SHOWN_RUN = """
            SELECT CASE WHEN import_runs.status = 'in_preview' THEN 'dry_run' ELSE 'import' END AS run
            FROM imports
            JOIN account_list_users AS member
                ON member.account_list_id = imports.account_list_id
                AND member.user_id = $1
            LEFT JOIN import_runs
                ON import_runs.account_list_id = imports.account_list_id
                AND import_runs.import_id = imports.id
            WHERE imports.account_list_id = $2
                AND imports.id = $3
            """;

    /** Begins at the batch that holds the first row asked for; a batch without the outcome asked for is not expanded. */
    static final String ROWS = """
            SELECT
                batch.first_row + entry.position - 1 AS row_number,
                entry.line_number,
                entry.outcome::text AS outcome,
                entry.contact_id,
                entry.duplicate_of,
                failure.errors::text AS errors,
                failure.cells::text AS cells,
                failure.candidates
            FROM import_batches AS batch
            CROSS JOIN unnest(batch.outcomes, batch.line_numbers, batch.contact_ids, batch.duplicate_of)
                WITH ORDINALITY AS entry (outcome, line_number, contact_id, duplicate_of, position)
            LEFT JOIN import_row_failures AS failure
                ON entry.outcome IN ('f', 's')
                AND failure.account_list_id = $2
                AND failure.import_id = $3
                AND failure.run = $7
                AND failure.row_number = batch.first_row + entry.position - 1
            WHERE batch.account_list_id = $2
                AND batch.import_id = $3
                AND batch.run = $7
                AND batch.first_row >= coalesce(
                    (
                        SELECT max(first_row)
                        FROM import_batches
                        WHERE account_list_id = $2
                            AND import_id = $3
                            AND run = $7
                            AND first_row <= $4 + 1),
                    1)
                AND batch.first_row + entry.position - 1 > $4
                AND ($5::text IS NULL OR ($5::text::"char" = ANY (batch.outcomes) AND entry.outcome = $5::text::"char"))
                AND EXISTS (
                    SELECT FROM account_list_users
                    WHERE account_list_id = $2
                        AND user_id = $1)
            ORDER BY batch.first_row, entry.position
            LIMIT $6
            """;

    private static final String FAILED_ROWS = """
            SELECT
                row_number,
                line_number,
                'f' AS outcome,
                NULL::uuid AS contact_id,
                NULL::bigint AS duplicate_of,
                errors::text AS errors,
                cells::text AS cells,
                candidates
            FROM import_row_failures
            WHERE account_list_id = $2
                AND import_id = $3
                AND run = $6
                AND outcome = 'f'
                AND row_number > $4
                AND EXISTS (
                    SELECT FROM account_list_users
                    WHERE account_list_id = $2
                        AND user_id = $1)
            ORDER BY row_number
            LIMIT $5
            """;

    private final Database database;

    public LedgerStore(Database database) {
        this.database = database;
    }

    /** Some rows after a row, {@code next} being the number of the last one; empty when the user may not see such an import. */
    public Future<Optional<Page<ImportRow>>> rows(UUID userId, UUID accountListId, UUID importId, RowQuery query) {
        Ledger ledger = new Ledger(userId, accountListId, importId);
        return shown(ledger, query)
                .compose(shown -> shown.isPresent()
                        ? page(database.lists(), ledger, shown.get()).map(Optional::of)
                        : Future.succeededFuture(Optional.empty()));
    }

    /**
     * All rows after a row, as they were at one instant, in batches of 500: the next batch is read when the future of the sink succeeds. Answers how many
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
                        ? new Snapshot(database.lists())
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
                .preparedQuery(SHOWN_RUN)
                .execute(Tuple.of(ledger.userId(), ledger.accountListId(), ledger.importId()))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, row -> RowRun.of(row.getString("run"))))
                .map(shown -> shown.map(run -> query.of(query.run() == null ? run : query.run())));
    }

    private static Future<Page<ImportRow>> page(SqlClient client, Ledger ledger, RowQuery query) {
        Tuple parameters = Tuple.of(ledger.userId(), ledger.accountListId(), ledger.importId(), query.afterRow());
        long limit = query.perPage() + 1L;
        String run = query.run().wireName();
        Future<RowSet<Row>> rows = query.outcome() == RowOutcome.FAILED
                ? client.preparedQuery(FAILED_ROWS).execute(parameters.addLong(limit).addString(run))
                : client.preparedQuery(ROWS)
                        .execute(parameters.addString(letter(query.outcome())).addLong(limit).addString(run));
        return rows.recover(DatabaseFailures::failed).map(read -> page(ledger, query, read));
    }

    private static Page<ImportRow> page(Ledger ledger, RowQuery query, RowSet<Row> rows) {
        List<ImportRow> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            entries.add(LedgerRow.read(ledger.importId(), row));
        }
        if (entries.size() <= query.perPage()) {
            return new Page<>(entries, -1, null);
        }
        List<ImportRow> shown = entries.subList(0, query.perPage());
        return new Page<>(shown, -1, Long.toString(shown.get(shown.size() - 1).rowNumber()));
    }

    private static String letter(RowOutcome outcome) {
        return outcome == null ? null : String.valueOf(outcome.letter());
    }

    /** Whose ledger is read by whom. */
    private record Ledger(UUID userId, UUID accountListId, UUID importId) {}
}
