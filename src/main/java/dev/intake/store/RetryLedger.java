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

    /** A row is taken once: its failure is there until then. */
    private static final String TAKEN = """
            SELECT count(*) FILTER (WHERE outcome = 's') AS skipped,
                   count(*) FILTER (WHERE outcome = 'f') AS failed
            FROM import_row_failures
            WHERE account_list_id = $1
              AND import_id = $2
              AND run = 'import'
              AND NOT erased
              AND row_number = ANY ($3::bigint[])
            """;

    /** Rows lie apart, a batch of a retry in many batches of the import; each of these is written anew once. */
    private static final String REWRITE = """
            WITH taken AS (
                SELECT row_number, outcome::"char" AS outcome, contact_id, duplicate_of
                FROM unnest($3::bigint[], $4::text[], $5::uuid[], $6::bigint[])
                    AS plan (row_number, outcome, contact_id, duplicate_of)),
            touched AS (
                SELECT DISTINCT holder.first_row
                FROM taken
                CROSS JOIN LATERAL (
                    SELECT b.first_row
                    FROM import_batches b
                    WHERE b.account_list_id = $1
                      AND b.import_id = $2
                      AND b.run = 'import'
                      AND b.first_row <= taken.row_number
                    ORDER BY b.first_row DESC
                    LIMIT 1) AS holder),
            written AS (
                SELECT b.first_row,
                       array_agg(coalesce(taken.outcome, entry.outcome) ORDER BY entry.position) AS outcomes,
                       array_agg(
                           CASE WHEN taken.row_number IS NULL THEN entry.contact_id ELSE taken.contact_id END
                           ORDER BY entry.position) AS contact_ids,
                       array_agg(
                           CASE WHEN taken.row_number IS NULL THEN entry.duplicate_of ELSE taken.duplicate_of END
                           ORDER BY entry.position) AS duplicate_of
                FROM touched
                JOIN import_batches b
                  ON b.account_list_id = $1
                 AND b.import_id = $2
                 AND b.run = 'import'
                 AND b.first_row = touched.first_row
                CROSS JOIN unnest(b.outcomes, b.contact_ids, b.duplicate_of)
                    WITH ORDINALITY AS entry (outcome, contact_id, duplicate_of, position)
                LEFT JOIN taken
                  ON taken.row_number = b.first_row + entry.position - 1
                GROUP BY b.first_row)
            UPDATE import_batches b
            SET outcomes = w.outcomes,
                contact_ids = w.contact_ids,
                duplicate_of = w.duplicate_of
            FROM written w
            WHERE b.account_list_id = $1
              AND b.import_id = $2
              AND b.run = 'import'
              AND b.first_row = w.first_row
            """;

    private static final String FORGET = """
            DELETE FROM import_row_failures
            WHERE account_list_id = $1
              AND import_id = $2
              AND run = 'import'
              AND row_number = ANY ($3::bigint[])
            """;

    /** The cells stay those of the file, and what was mended stays; who was named is asked again. */
    private static final String KEEP = """
            UPDATE import_row_failures f
            SET errors = plan.errors::json,
                outcome = plan.outcome::"char",
                candidates = plan.candidates::uuid[],
                mended_contact_id = NULL
            FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[])
                AS plan (row_number, errors, outcome, candidates)
            WHERE f.account_list_id = $1
              AND f.import_id = $2
              AND f.run = 'import'
              AND f.row_number = plan.row_number
            """;

    private static final String CHECKPOINT = """
            UPDATE import_runs
            SET work_row = $5,
                rows_created = rows_created + $6,
                rows_updated = rows_updated + $7,
                rows_unchanged = rows_unchanged + $8,
                rows_skipped = rows_skipped + $9,
                rows_failed = rows_failed + $10,
                lease_until = clock_timestamp() + $11::bigint * interval '1 millisecond',
                revision = revision + 1
            WHERE account_list_id = $1
              AND import_id = $2
              AND lease_token = $3
              AND work = 'retry'
              AND work_row <= $4
              AND status = 'importing'
            RETURNING revision, work_row AS next_row, cancel_requested_at IS NOT NULL AS cancel_requested
            """;

    private static final String IS_NEXT = """
            SELECT
            FROM import_runs
            WHERE account_list_id = $1
              AND import_id = $2
              AND lease_token = $3
              AND work = 'retry'
              AND work_row <= $4
              AND status = 'importing'
            """;

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
                .preparedQuery(TAKEN)
                .execute(tuple().addArrayOfLong(numbers(plans)))
                .map(rows -> before(rows.iterator().next()));
        List<Future<?>> sent = new ArrayList<>(4);
        sent.add(taken);
        statements().forEach(statement -> sent.add(statement.execute(connection)));
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
                .preparedQuery(IS_NEXT)
                .execute(fence())
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.size() == 1);
    }

    private List<BatchStatement> statements() {
        List<BatchStatement> statements = new ArrayList<>(3);
        statements.add(new BatchStatement(REWRITE, LedgerRows.outcomes(tuple(), plans)));
        List<Plan> used =
                plans.stream().filter(plan -> LedgerRows.failure(plan) == null).toList();
        if (!used.isEmpty()) {
            statements.add(new BatchStatement(FORGET, tuple().addArrayOfLong(numbers(used))));
        }
        if (used.size() < plans.size()) {
            statements.add(new BatchStatement(KEEP, LedgerRows.kept(tuple(), plans)));
        }
        return statements;
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
                .preparedQuery(CHECKPOINT)
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
