package dev.intake.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** Forgets dry runs, in the transaction of whoever decides that; the parameters are the account list and the import. */
final class DryRunLedger {
    private static final String ERASE_BATCHES = """
            DELETE FROM import_batches
            WHERE account_list_id = $1
              AND import_id = $2
              AND run = 'dry_run'
            """;
    private static final String ERASE_FAILURES = """
            DELETE FROM import_row_failures
            WHERE account_list_id = $1
              AND import_id = $2
              AND run = 'dry_run'
            """;
    private static final String ERASE_CHANGES = """
            DELETE FROM import_changes
            WHERE account_list_id = $1
              AND import_id = $2
              AND run = 'dry_run'
            """;
    private static final String ERASE_RUN = """
            DELETE FROM import_dry_runs
            WHERE account_list_id = $1
              AND import_id = $2
            """;
    private static final String CANCEL_RUN = """
            UPDATE import_dry_runs
            SET status = 'cancelled',
                lease_until = NULL,
                completed_at = clock_timestamp()
            WHERE account_list_id = $1
              AND import_id = $2
              AND status IN ('queued', 'running')
            """;

    private DryRunLedger() {}

    /** What a dry run foresaw of the rows goes. */
    static Future<Void> erase(SqlConnection connection, Tuple importKey) {
        return connection
                .preparedQuery(ERASE_BATCHES)
                .execute(importKey)
                .compose(done -> connection.preparedQuery(ERASE_FAILURES).execute(importKey))
                .compose(done -> connection.preparedQuery(ERASE_CHANGES).execute(importKey))
                .mapEmpty();
    }

    /** The dry run goes, with all that it foresaw; one that runs meets that at its fence. */
    static Future<Void> eraseRun(SqlConnection connection, Tuple importKey) {
        return connection.preparedQuery(ERASE_RUN).execute(importKey).compose(done -> erase(connection, importKey));
    }

    /** A dry run that waits or runs ends. */
    static Future<Void> cancelRun(SqlConnection connection, Tuple importKey) {
        return connection.preparedQuery(CANCEL_RUN).execute(importKey).mapEmpty();
    }
}
