package dev.intake.store;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.ImportContent;
import dev.intake.contacts.ImportSource;
import dev.intake.contacts.JsonText;
import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.store.ImportWorkStore.ImportWork;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes imports: makes, changes and erases them, each only for a member of the list and only in a status that allows it. */
public final class ImportChangeStore {
    private final Database database;
    private final int maxQueued;

    /** {@code maxQueued} is how many imports of one account list may wait; of starts at the same instant a few more may pass. */
    public ImportChangeStore(Database database, int maxQueued) {
        this.database = requireNonNull(database, "database");
        this.maxQueued = maxQueued;
    }

    /**
     * Who makes an import, of what. {@code retentionSeconds} is how long the file is kept; {@code start} queues it at once; {@code requestId}, which may be null,
     * is of the request that makes it, which makes one only.
     */
    public record NewImport(
            UUID id,
            UUID accountListId,
            UUID userId,
            ImportSource source,
            StoredFile file,
            long retentionSeconds,
            boolean start,
            UUID requestId) {

        /** The file's name, size in bytes and SHA-256 in hex. */
        public record StoredFile(String name, long size, String sha256) {}
    }

    /**
     * Makes the import visible; {@code not_found} when the user is no member of the list, {@code id_conflict} when the id is taken
     * or the request has made one, {@code too_many_queued} when it is to start and the list has no room.
     */
    public Future<Void> insert(NewImport made, ImportContent content) {
        Tuple parameters = Tuple.of(
                        made.accountListId(),
                        made.id(),
                        made.userId(),
                        made.source().wireName())
                .addString(made.file().name())
                .addLong(made.file().size())
                .addString(made.file().sha256())
                .addLong(made.retentionSeconds())
                .addBoolean(made.start());
        ImportContentColumns.add(parameters, content);
        parameters.addLong((long) maxQueued).addUUID(made.requestId());
        return database.writes()
                .preparedQuery(ImportChangeStatements.INSERT)
                .execute(parameters)
                .recover(failure -> Future.failedFuture(TakenIds.translate(made.id(), failure)))
                .map(rows -> Rows.first(rows, this::mustHaveRoom))
                .compose(written -> written.isPresent()
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IntakeException(
                                ErrorCode.NOT_FOUND, "There is no account list " + made.accountListId() + ".")));
    }

    /**
     * Changes an import that is in preview and is still as it was {@code seen}; false when it no longer is. Its dry run is void when rows may come out otherwise
     * now, and is cancelled when it has not ended and the import is to start. Fails with {@code too_many_queued} when it is to start and the list has no room.
     */
    public Future<Boolean> update(ImportWork seen, UUID userId, ImportContent content, boolean start) {
        Tuple parameters = Tuple.of(seen.accountListId(), seen.importId(), userId)
                .addOffsetDateTime(at(seen.updatedAt()))
                .addBoolean(start);
        ImportContentColumns.add(parameters, content);
        parameters.addLong((long) maxQueued);
        return database.writes()
                .withTransaction(connection -> connection
                        .preparedQuery(ImportChangeStatements.UPDATE)
                        .execute(parameters)
                        .map(rows -> Rows.first(rows, this::mustHaveRoom).isPresent())
                        .compose(updated -> updated
                                ? endDryRun(connection, seen, content, start).map(true)
                                : Future.succeededFuture(false)))
                .recover(DatabaseFailures::failed);
    }

    /** What was foreseen of other mappings or options is void; once the import is queued, nobody waits for what is still to be foreseen. */
    private static Future<Void> endDryRun(
            SqlConnection connection, ImportWork seen, ImportContent content, boolean start) {
        Tuple importKey = Tuple.of(seen.accountListId(), seen.importId());
        if (!content.runsLike(seen.content())) {
            return DryRunLedger.eraseRun(connection, importKey);
        }
        return start ? DryRunLedger.cancelRun(connection, importKey) : Future.succeededFuture();
    }

    /** Replaces the constants mappings of an import that has ended and is still as it was {@code seen}; false when it no longer is. */
    public Future<Boolean> mapConstants(ImportWork seen, UUID userId, JsonText constants) {
        return database.writes()
                .preparedQuery(ImportChangeStatements.MAP_CONSTANTS)
                .execute(Tuple.of(seen.accountListId(), seen.importId(), userId)
                        .addOffsetDateTime(at(seen.updatedAt()))
                        .addString(constants.text()))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.size() == 1);
    }

    private boolean mustHaveRoom(Row row) {
        if (!row.getBoolean("has_room")) {
            throw new IntakeException(
                    ErrorCode.TOO_MANY_QUEUED,
                    maxQueued
                            + " imports of this account list wait to run already. Start this one when some have run.");
        }
        return true;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
