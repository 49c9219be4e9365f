package dev.intake.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The uploaded files, in chunks, so that any process can run an import. Chunks are written before the import they belong to; the import's row makes them
 * visible. The last chunk is always shorter than the others, be it empty, so that a file that lost its end is never taken for whole.
 */
public final class FileStore {

    /** Measured: larger chunks are slower to read, since the client copies a row until it is complete. */
    static final int CHUNK_SIZE = 512 * 1024;

    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(30);

    // A chunk need not be on disk by itself: the commit that makes its import visible comes later in the log, and waits
    // for all of it (PostgreSQL 18, §28.4).
    private static final String WRITE = """
        WITH unwaited AS (
            SELECT set_config('synchronous_commit', 'off', true)
        )
        INSERT INTO import_file_chunks (account_list_id, import_id, number, bytes)
        SELECT $1, $2, $3, $4
        FROM unwaited
        """;

    private static final String READ = """
        SELECT bytes
        FROM import_file_chunks
        WHERE account_list_id = $1
            AND import_id = $2
            AND number = $3
        """;

    private static final String DISCARD = """
        DELETE FROM import_file_chunks
        WHERE account_list_id = $1
            AND import_id = $2
        """;

    private static final String SWEEP = """
        WITH abandoned AS (
            SELECT account_list_id, import_id
            FROM import_file_chunks AS chunk
            WHERE number = 0
                AND created_at < clock_timestamp() - make_interval(secs => $1)
                AND NOT EXISTS (
                    SELECT FROM imports
                    WHERE imports.account_list_id = chunk.account_list_id
                        AND imports.id = chunk.import_id)
        ), swept AS (
            DELETE FROM import_file_chunks AS chunk
            USING abandoned
            WHERE chunk.account_list_id = abandoned.account_list_id
                AND chunk.import_id = abandoned.import_id
        )
        SELECT count(*)
        FROM abandoned
        """;

    private static final String FILE = """
        SELECT imports.file_name, imports.file_size
        FROM imports
        JOIN import_file_chunks AS chunk
            ON chunk.account_list_id = imports.account_list_id
            AND chunk.import_id = imports.id
            AND chunk.number = 0
        WHERE imports.account_list_id = $1
            AND imports.id = $2
            AND (imports.file_expires_at IS NULL OR imports.file_expires_at > clock_timestamp())
        """;

    private final Database database;

    public FileStore(Database database) {
        this.database = database;
    }

    /**
     * Stores everything the stream gives, and returns when it is stored. Blocks: for worker threads. {@code begun} is called once the first chunk stands:
     * from then on the id is this file's, and {@link #discard} removes what was written; before that, what is there is another file's. Throws
     * {@code id_conflict} for an id that another file has. When it throws, nothing is in flight any more.
     */
    public void write(UUID accountListId, UUID importId, InputStream in, Runnable begun) throws IOException {
        new ChunkWriter(
                        (number, bytes) -> number == 0
                                ? begin(accountListId, importId, bytes).onSuccess(written -> begun.run())
                                : write(accountListId, importId, number, bytes),
                        WRITE_TIMEOUT)
                .write(in);
    }

    /** Removes the chunks of an upload that failed after it had begun. */
    public Future<Void> discard(UUID accountListId, UUID importId) {
        return database.writes()
                .preparedQuery(DISCARD)
                .execute(Tuple.of(accountListId, importId))
                .recover(DatabaseFailures::failed)
                .mapEmpty();
    }

    /** Removes files that began to be written longer ago than that and never got an import; answers how many. */
    public Future<Integer> sweepAbandoned(Duration olderThan) {
        return database.writes()
                .preparedQuery(SWEEP)
                .execute(Tuple.of((double) olderThan.toSeconds()))
                .recover(DatabaseFailures::failed)
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /**
     * The file from its beginning, read two chunks ahead. Reading blocks, at most that long a chunk: for worker threads that are not the context of a
     * verticle. It throws FILE_EXPIRED when the file is not kept and UNAVAILABLE when a chunk does not come in time.
     */
    public InputStream open(UUID accountListId, UUID importId, Duration timeout) {
        return new ChunkInputStream(number -> read(accountListId, importId, number), timeout);
    }

    /** Gives the file to the sink, chunk by chunk; the next one is given when the future of the sink succeeds. Fails with FILE_EXPIRED when it is not kept. */
    public Future<Void> stream(UUID accountListId, UUID importId, Function<Buffer, Future<Void>> sink) {
        return new ChunkPump(number -> read(accountListId, importId, number), sink).start();
    }

    /** Name and size of an import's file; empty when there is no such import or its file is not kept any more. */
    public Future<Optional<FileLink>> file(UUID accountListId, UUID importId) {
        return database.reads()
                .preparedQuery(FILE)
                .execute(Tuple.of(accountListId, importId))
                .recover(DatabaseFailures::failed)
                .map(rows -> AccountListStore.first(rows, row -> new FileLink(row.getString(0), row.getLong(1))));
    }

    private Future<Void> begin(UUID accountListId, UUID importId, Buffer bytes) {
        return write(accountListId, importId, 0, bytes)
                .recover(failure -> Future.failedFuture(TakenIds.translate(importId, failure)));
    }

    private Future<Void> write(UUID accountListId, UUID importId, int number, Buffer bytes) {
        return database.writes()
                .preparedQuery(WRITE)
                .execute(Tuple.of(accountListId, importId, number, bytes))
                .recover(DatabaseFailures::failed)
                .mapEmpty();
    }

    /** Not by the pipelined connections, where a chunk would hold up small answers, nor by those that exports and imports keep for long. */
    private Future<Buffer> read(UUID accountListId, UUID importId, int number) {
        return database.writes()
                .preparedQuery(READ)
                .execute(Tuple.of(accountListId, importId, number))
                .recover(DatabaseFailures::failed)
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Chunks.missing(importId, number);
                    }
                    return rows.iterator().next().getBuffer(0);
                });
    }
}
