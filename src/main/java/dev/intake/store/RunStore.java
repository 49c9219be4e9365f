package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Counters;
import dev.intake.errors.ErrorCode;
import dev.intake.pipeline.EditedKeys;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The jobs: claims them by lease, moves their checkpoint behind a fence, and ends them. Times are the database's. */
public final class RunStore {
    private static final String CHECKPOINT = """
            UPDATE import_runs
            SET next_row = next_row + $5 + $6 + $7 + $8 + $9,
                rows_created = rows_created + $5,
                rows_updated = rows_updated + $6,
                rows_unchanged = rows_unchanged + $7,
                rows_skipped = rows_skipped + $8,
                rows_failed = rows_failed + $9,
                lease_until = clock_timestamp() + $10::bigint * interval '1 millisecond',
                revision = revision + 1
            WHERE account_list_id = $1
              AND import_id = $2
              AND lease_token = $3
              AND next_row = $4
              AND status = 'importing'
            RETURNING revision, next_row, cancel_requested_at IS NOT NULL AS cancel_requested, edited_keys
            """;
    private static final String IS_AT = """
            SELECT
            FROM import_runs
            WHERE account_list_id = $1
              AND import_id = $2
              AND lease_token = $3
              AND next_row = $4
              AND status = 'importing'
            """;
    private static final String EXTEND = """
            UPDATE import_runs
            SET lease_until = clock_timestamp() + $4::bigint * interval '1 millisecond'
            WHERE account_list_id = $1
              AND import_id = $2
              AND lease_token = $3
              AND status IN ('importing', 'undoing')
            RETURNING revision, CASE WHEN work = 'import' THEN next_row ELSE work_row END AS next_row,
                cancel_requested_at IS NOT NULL AS cancel_requested, edited_keys
            """;
    private static final String END = """
            WITH ended AS (
                UPDATE import_runs
                SET status = CASE
                        WHEN $4::text = 'handed_back' AND cancel_requested_at IS NULL THEN 'queued'
                        WHEN $4::text = 'handed_back' AND work = 'retry' THEN 'completed'
                        WHEN $4::text = 'handed_back' THEN 'cancelled'
                        WHEN $4::text = 'completed' AND work = 'undo' THEN 'undone'
                        WHEN $4::text = 'failed' AND work = 'undo' THEN 'undo_failed'
                        ELSE $4::text END,
                    lease_until = NULL,
                    completed_at = CASE
                        WHEN $4::text = 'handed_back' AND cancel_requested_at IS NULL THEN completed_at
                        WHEN work <> 'import' THEN coalesce(completed_at, clock_timestamp())
                        ELSE clock_timestamp() END,
                    retry_ended_at = CASE
                        WHEN work = 'retry' THEN clock_timestamp()
                        ELSE retry_ended_at END,
                    undo_completed_at = CASE
                        WHEN work = 'undo' AND $4::text <> 'handed_back' THEN clock_timestamp()
                        ELSE undo_completed_at END,
                    cancel_requested_at = NULL,
                    edited_keys = '{}',
                    error_code = $5,
                    error_detail = $6,
                    revision = revision + 1
                WHERE account_list_id = $1
                  AND import_id = $2
                  AND lease_token = $3
                  AND status IN ('importing', 'undoing')
                RETURNING account_list_id, import_id, revision),
            document AS (
                UPDATE imports i
                SET updated_at = clock_timestamp()
                FROM ended e
                WHERE i.account_list_id = e.account_list_id
                  AND i.id = e.import_id)
            SELECT e.revision,
                   pg_notify('intake_imports', e.import_id::text)
            FROM ended e
            """;

    private final Database database;
    private final RunClaims claims;
    private final DryRunComparison comparison;

    public RunStore(Database database) {
        this.database = requireNonNull(database, "database");
        this.claims = new RunClaims(database);
        this.comparison = new DryRunComparison(database);
    }

    /**
     * Takes an import whose runner is gone, else the longest waiting one whose list has no writer, for the length of the lease; only with at most
     * {@code maxRows} rows to go. Empty when there is none.
     */
    public Future<Optional<ClaimedRun>> claim(Duration lease, long maxRows) {
        return claims.claim(lease, maxRows);
    }

    /** Moves the checkpoint of a run over rows with these outcomes, in the transaction of {@code connection}; empty when the lease is lost. */
    Future<Optional<Checkpoint>> checkpoint(
            SqlClient connection, LeaseToken lease, long firstRow, Counters outcomes, Duration extension) {
        Tuple parameters = Tuple.of(lease.accountListId(), lease.importId(), lease.token(), firstRow)
                .addLong(outcomes.created())
                .addLong(outcomes.updated())
                .addLong(outcomes.unchanged())
                .addLong(outcomes.skipped())
                .addLong(outcomes.failed())
                .addLong(extension.toMillis());
        return connection
                .preparedQuery(CHECKPOINT)
                .execute(parameters)
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, RunStore::checkpoint));
    }

    /** Whether the lease still holds and that row is the next; what {@link #checkpoint} would find. */
    Future<Boolean> isAt(LeaseToken lease, long nextRow) {
        return database.writes()
                .preparedQuery(IS_AT)
                .execute(Tuple.of(lease.accountListId(), lease.importId(), lease.token(), nextRow))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.size() == 1);
    }

    /** Keeps a lease while a batch takes long, and tells where its run stands; empty when it is lost. */
    public Future<Optional<Checkpoint>> extend(LeaseToken lease, Duration extension) {
        return database.writes()
                .preparedQuery(EXTEND)
                .execute(Tuple.of(lease.accountListId(), lease.importId(), lease.token(), extension.toMillis()))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, RunStore::checkpoint));
    }

    /** Ends a run as completed; empty when the lease is lost, else the revision. */
    public Future<Optional<Long>> complete(LeaseToken lease) {
        return comparison.compare(lease).compose(compared -> end(lease, "completed", null, null));
    }

    /** Ends a run as failed, with a sentence for the user; empty when the lease is lost. */
    public Future<Optional<Long>> fail(LeaseToken lease, ErrorCode code, String detail) {
        return end(lease, "failed", code.code(), detail);
    }

    /** Gives a run back to the queue, to go on at its checkpoint, or ends it as cancelled if somebody wants that; empty when the lease is lost. */
    public Future<Optional<Long>> handBack(LeaseToken lease) {
        return end(lease, "handed_back", null, null);
    }

    private Future<Optional<Long>> end(LeaseToken lease, String as, String errorCode, String errorDetail) {
        return database.writes()
                .preparedQuery(END)
                .execute(Tuple.of(lease.accountListId(), lease.importId(), lease.token(), as, errorCode, errorDetail))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, row -> row.getLong("revision")));
    }

    static Checkpoint checkpoint(Row row) {
        return new Checkpoint(
                row.getLong("revision"),
                row.getLong("next_row"),
                row.getBoolean("cancel_requested"),
                editedKeys(row.getArrayOfLongs("edited_keys")));
    }

    private static EditedKeys editedKeys(Long[] keys) {
        if (keys == null) {
            return new EditedKeys(Set.of(), true);
        }
        return keys.length == 0 ? EditedKeys.NONE : new EditedKeys(new HashSet<>(List.of(keys)), false);
    }
}
