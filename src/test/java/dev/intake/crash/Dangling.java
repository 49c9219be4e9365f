package dev.intake.crash;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import dev.intake.store.FileStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What no foreign key holds, because checks cost too much where it is hot: looked at over the whole database when all has ended. */
final class Dangling {
    private static final String VERIFY = """
            WITH ledger AS (
                SELECT b.import_id, b.first_row + entry.position - 1 AS row_number, entry.outcome, entry.contact_id
                FROM import_batches b
                CROSS JOIN unnest(b.outcomes, b.contact_ids)
                    WITH ORDINALITY AS entry (outcome, contact_id, position)
                WHERE b.run = 'import')
            SELECT 'key without contact ' || k.contact_id
            FROM contact_keys k
            WHERE NOT EXISTS (
                SELECT
                FROM contacts c
                WHERE c.account_list_id = k.account_list_id
                  AND c.id = k.contact_id)
            UNION ALL
            SELECT 'contact without its row in the ledger ' || c.id
            FROM contacts c
            WHERE NOT EXISTS (
                SELECT
                FROM ledger l
                WHERE l.import_id = c.import_id
                  AND l.row_number = c.import_row
                  AND l.contact_id = c.id)
            UNION ALL
            SELECT 'ledger without import ' || b.import_id
            FROM import_batches b
            WHERE NOT EXISTS (
                SELECT
                FROM imports i
                WHERE i.account_list_id = b.account_list_id
                  AND i.id = b.import_id)
            UNION ALL
            SELECT 'failure that the ledger does not know ' || f.import_id || ' ' || f.row_number
            FROM import_row_failures f
            WHERE NOT EXISTS (
                SELECT
                FROM ledger l
                WHERE l.import_id = f.import_id
                  AND l.row_number = f.row_number
                  AND l.outcome = 'f')
            UNION ALL
            SELECT 'chunk without import ' || f.import_id || ' ' || f.number
            FROM import_file_chunks f
            WHERE NOT EXISTS (
                SELECT
                FROM imports i
                WHERE i.account_list_id = f.account_list_id
                  AND i.id = f.import_id)
            UNION ALL
            SELECT 'import without job, or job without import ' || coalesce(i.id, r.import_id)
            FROM imports i
            FULL JOIN import_runs r
              ON r.account_list_id = i.account_list_id
             AND r.import_id = i.id
            WHERE i.id IS NULL
               OR r.import_id IS NULL
            UNION ALL
            SELECT 'job that has not ended ' || r.import_id || ' ' || r.status
            FROM import_runs r
            WHERE r.status IN ('queued', 'importing', 'undoing')
            UNION ALL
            SELECT 'list with more than its two imports ' || account_list_id
            FROM imports
            GROUP BY account_list_id
            HAVING count(*) > 2
            """;

    private Dangling() {}

    /** After the sweep of abandoned uploads, which here does not wait for them to be old. */
    static List<String> in(KillableDatabase database) {
        sweep(database);
        return database.read(Dangling::found);
    }

    private static List<String> found(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(VERIFY)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private static void sweep(KillableDatabase database) {
        Vertx vertx = Vertx.vertx();
        Database connections = new Database(vertx, DatabaseOptions.of(database.at()), 1);
        await(new FileStore(connections).sweepAbandoned(Duration.ZERO));
        await(connections.close());
        await(vertx.close());
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
