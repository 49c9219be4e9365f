package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Counters;
import dev.intake.contacts.DryRunStatus;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.ImportWorkStore.ImportWork;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The dry runs: queues and cancels them for members, claims them by lease, moves their checkpoint behind a fence, and ends them. Times are the database's. */
public final class DryRunStore {
    private final Database database;

    public DryRunStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /**
     * Queues a dry run of an import that is in preview and still as it was {@code seen}; what an earlier one foresaw goes. False when it is not so any more;
     * fails with {@code dry_run_under_way} when one waits or runs already.
     */
    public Future<Boolean> queue(ImportWork seen, UUID userId) {
        Tuple importKey = Tuple.of(seen.accountListId(), seen.importId());
        Tuple lock = Tuple.of(seen.accountListId(), seen.importId(), userId)
                .addOffsetDateTime(seen.updatedAt().atOffset(ZoneOffset.UTC));
        return database.writes()
                .withTransaction(connection -> connection
                        .preparedQuery(DryRunStatements.LOCK_IMPORT)
                        .execute(lock)
                        .compose(locked -> locked.size() == 0
                                ? Future.succeededFuture(false)
                                : queue(connection, importKey).map(true)))
                .recover(DatabaseFailures::failed);
    }

    /** Takes the dry run that waits longest, or one whose runner is gone, from its first row on; empty when there is none. */
    public Future<Optional<ClaimedRun>> claim(Duration lease) {
        return database.writes()
                .withTransaction(connection -> connection
                        .preparedQuery(DryRunClaim.CLAIM)
                        .execute(Tuple.of(lease.toMillis()))
                        .map(rows -> Rows.first(rows, ClaimedRun::read))
                        .compose(claimed -> claimed.isEmpty()
                                ? Future.succeededFuture(claimed)
                                : DryRunLedger.erase(
                                                connection, key(claimed.get().lease()))
                                        .map(claimed)))
                .recover(DatabaseFailures::failed);
    }

    /** Tells whoever watches the import that its dry run is not as it was; gives the revision. */
    public Future<Optional<Long>> tell(LeaseToken lease) {
        return database.writes()
                .preparedQuery(DryRunStatements.TELL)
                .execute(key(lease))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, row -> row.getLong("revision")));
    }

    /** Keeps the lease, and tells where the run stands; empty when it is lost: void, cancelled, or another's. */
    public Future<Optional<Checkpoint>> extend(LeaseToken lease, Duration extension) {
        return database.writes()
                .preparedQuery(DryRunStatements.EXTEND)
                .execute(fence(lease).addLong(extension.toMillis()))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, DryRunStore::checkpoint));
    }

    /** Ends it as completed; empty when the lease is lost, else the revision. */
    public Future<Optional<Long>> complete(LeaseToken lease) {
        return end(lease, DryRunStatus.COMPLETED, null, null);
    }

    /** Ends it as failed, with a sentence for the user; empty when the lease is lost. */
    public Future<Optional<Long>> fail(LeaseToken lease, ErrorCode code, String detail) {
        return end(lease, DryRunStatus.FAILED, code.code(), detail);
    }

    /** Gives it back to the queue, to be begun anew; empty when the lease is lost. */
    public Future<Optional<Long>> handBack(LeaseToken lease) {
        return end(lease, DryRunStatus.QUEUED, null, null);
    }

    /** Cancels the dry run of an import in preview if it waits or runs, and gives its status then; empty when there is none for the user. */
    public Future<Optional<DryRunStatus>> cancel(UUID userId, UUID accountListId, UUID importId) {
        Tuple parameters = Tuple.of(accountListId, importId, userId);
        return database.writes()
                .preparedQuery(DryRunStatements.CANCEL)
                .execute(parameters)
                .compose(done ->
                        database.writes().preparedQuery(DryRunStatements.STATUS).execute(parameters))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, row -> DryRunStatus.of(row.getString("status"))));
    }

    /** Moves the checkpoint over rows with these outcomes, in the transaction of {@code connection}; empty when the lease is lost. */
    static Future<Optional<Checkpoint>> checkpoint(
            SqlClient connection, LeaseToken lease, long firstRow, Counters outcomes, Duration extension) {
        Tuple parameters = fence(lease)
                .addLong(firstRow)
                .addLong(outcomes.created())
                .addLong(outcomes.updated())
                .addLong(outcomes.unchanged())
                .addLong(outcomes.skipped())
                .addLong(outcomes.failed())
                .addLong(extension.toMillis());
        return connection
                .preparedQuery(DryRunStatements.CHECKPOINT)
                .execute(parameters)
                .map(rows -> Rows.first(rows, DryRunStore::checkpoint));
    }

    private Future<Optional<Long>> end(LeaseToken lease, DryRunStatus as, String errorCode, String errorDetail) {
        return database.writes()
                .preparedQuery(DryRunStatements.END)
                .execute(fence(lease)
                        .addString(as.wireName())
                        .addString(errorCode)
                        .addString(errorDetail))
                .recover(DatabaseFailures::failed)
                .map(rows -> Rows.first(rows, row -> row.getLong("revision")));
    }

    private static Future<?> queue(SqlConnection connection, Tuple importKey) {
        return connection
                .preparedQuery(DryRunStatements.QUEUE)
                .execute(importKey)
                .compose(queued -> queued.size() == 0 ? Future.failedFuture(underWay()) : Future.succeededFuture())
                .compose(queued -> DryRunLedger.erase(connection, importKey))
                .compose(erased ->
                        connection.preparedQuery(DryRunStatements.TELL).execute(importKey));
    }

    private static IntakeException underWay() {
        return new IntakeException(
                ErrorCode.DRY_RUN_UNDER_WAY,
                "A dry run of this import waits or runs already. Wait until it has ended, or cancel it, then start another.");
    }

    private static Tuple key(LeaseToken lease) {
        return Tuple.of(lease.accountListId(), lease.importId());
    }

    private static Tuple fence(LeaseToken lease) {
        return Tuple.of(lease.accountListId(), lease.importId(), lease.token());
    }

    private static Checkpoint checkpoint(Row row) {
        return Checkpoint.of(row.getLong("revision"), row.getLong("next_row"), row.getBoolean("cancel_requested"));
    }
}
