package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.testing.Pause;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that is cut off keeps nothing locked for long, and nobody waits for a lock for long. */
@WithDatabase
class DeadlinesIT {
    private static final String LOCK = "SELECT FROM import_runs WHERE import_id = $1 FOR UPDATE";

    private RunQueue queue;
    private Database patient;
    private Database impatient;
    private UUID waiting;

    @BeforeEach
    void open(Vertx vertx, Database database, DatabaseOptions options) {
        patient = database;
        queue = RunQueue.of(database);
        waiting = queue.queued(queue.newList());
        impatient = new Database(
                vertx,
                new DatabaseOptions(
                        options.server(),
                        1,
                        1,
                        2,
                        options.statementTimeout(),
                        options.connectTimeout(),
                        Duration.ofSeconds(1)),
                1);
    }

    @AfterEach
    void close() {
        await(impatient.close());
    }

    @Test
    void freesWhatWasLockedByAProcessThatSaysNothingMore() {
        SqlConnection cutOff = await(impatient.imports().getConnection());
        await(cutOff.begin());
        await(cutOff.preparedQuery(LOCK).execute(Tuple.of(waiting)));
        assertThat(queue.claim()).isEmpty();

        Optional<ClaimedRun> claimed = Optional.empty();
        for (int look = 0; look < 200 && claimed.isEmpty(); look++) {
            Pause.moment();
            claimed = queue.claim();
        }

        assertThat(claimed).map(run -> run.lease().importId()).contains(waiting);
    }

    @Test
    void givesUpALockThatAnotherHoldsForTooLong() {
        SqlConnection holder = await(patient.imports().getConnection());
        Transaction transaction = await(holder.begin());
        await(holder.preparedQuery(LOCK).execute(Tuple.of(waiting)));

        assertThatThrownBy(() -> await(impatient
                        .writes()
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(waiting))
                        .recover(DatabaseFailures::failed)))
                .hasCauseInstanceOf(IntakeException.class)
                .satisfies(failure -> assertThat(((IntakeException) failure.getCause()).code())
                        .isEqualTo(ErrorCode.UNAVAILABLE));

        await(transaction.rollback());
        await(holder.close());
    }
}
