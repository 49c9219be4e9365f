package dev.intake.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

/** How much work waits in the database, for whichever process takes it. */
public final class QueueStore {
    private static final String QUEUE = """
            SELECT count(*) AS queued,
                   coalesce(extract(epoch FROM clock_timestamp() - min(queued_at)), 0)::float8 AS oldest_seconds
            FROM import_runs
            WHERE status = 'queued'
            """;

    private final Database database;

    /** How many imports wait, and for how long the first of them has; 0 when none does. */
    public record Queue(long queued, double oldestSeconds) {

        static Queue read(Row row) {
            return new Queue(row.getLong("queued"), row.getDouble("oldest_seconds"));
        }
    }

    public QueueStore(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /** Reads the index of what is queued, and nothing else. */
    public Future<Queue> queue() {
        return database.reads()
                .preparedQuery(QUEUE)
                .execute()
                .recover(DatabaseFailures::failed)
                .map(rows -> Queue.read(rows.iterator().next()));
    }
}
