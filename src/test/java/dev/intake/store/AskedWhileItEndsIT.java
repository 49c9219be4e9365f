package dev.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.ImportStatus;
import dev.intake.testing.WithDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A retry or an undo that is asked for at the very moment at which the import ends. */
@WithDatabase
class AskedWhileItEndsIT {
    private static final String COMPLETE = """
            UPDATE import_runs
            SET status = 'completed',
                completed_at = clock_timestamp(),
                lease_until = NULL
            WHERE account_list_id = $1
              AND import_id = $2
            """;
    private static final String FAIL = """
            UPDATE import_runs
            SET status = 'failed',
                error_code = 'run_failed',
                error_detail = 'It broke off.',
                completed_at = clock_timestamp(),
                lease_until = NULL
            WHERE account_list_id = $1
              AND import_id = $2
            """;

    private RunQueue queue;
    private UUID list;
    private UUID running;

    @BeforeEach
    void run(Database database) {
        queue = RunQueue.of(database);
        list = queue.newList();
        running = queue.queued(list);
        assertThat(queue.claim()).isPresent();
    }

    @Test
    void isUndone(Database database) {
        UndoStore undos = new UndoStore(database, Duration.ofDays(1), 100);

        queue.behind(COMPLETE, list, running, () -> undos.start(queue.user(), list, running));

        assertThat(queue.job(list, running).status()).isEqualTo(ImportStatus.QUEUED);
    }

    @Test
    void isTakenUpAgain(Database database) {
        ImportRetryStore retries = new ImportRetryStore(database, 100);

        queue.behind(FAIL, list, running, () -> retries.retry(queue.user(), list, running));

        assertThat(queue.job(list, running).status()).isEqualTo(ImportStatus.QUEUED);
    }
}
