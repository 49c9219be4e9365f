package dev.intake.store;

import static dev.intake.store.Answers.await;
import static dev.intake.store.RunQueue.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.ImportStatus;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithDatabase
class ImportCancellationIT {
    private static final String CLAIM = """
            UPDATE import_runs
            SET status = 'importing',
                started_at = clock_timestamp(),
                lease_until = clock_timestamp() + interval '1 minute'
            WHERE account_list_id = $1
              AND import_id = $2
            """;
    private RunQueue queue;
    private RunStore runs;
    private BatchStore batches;
    private ImportCancellation cancellation;
    private UUID list;

    @BeforeEach
    void open(Database database) {
        queue = RunQueue.of(database);
        runs = queue.runs();
        batches = new BatchStore(database, runs);
        cancellation = new ImportCancellation(database);
        list = queue.newList();
    }

    @Test
    void endsAWaitingImportAtOnceAndLetsTheNextOneRun() {
        UUID id = queue.queued(list);
        UUID next = queue.queued(list);
        assertThat(cancel(id)).contains(ImportStatus.QUEUED);
        assertThat(job(id).status()).isEqualTo(ImportStatus.CANCELLED);
        assertThat(job(id).completedAt()).isNotNull();
        assertThat(queue.claim()).map(claimed -> claimed.lease().importId()).contains(next);
    }

    @Test
    void asksTheRunnerWhichLearnsItFromItsFenceAndItsHeartbeat() {
        UUID id = queue.queued(list);
        LeaseToken lease = queue.claim().orElseThrow().lease();
        assertThat(write(lease, 1).orElseThrow().cancelRequested()).isFalse();
        assertThat(cancel(id)).contains(ImportStatus.IMPORTING);
        assertThat(job(id).status()).isEqualTo(ImportStatus.IMPORTING);
        assertThat(write(lease, 2).orElseThrow().cancelRequested()).isTrue();
        assertThat(await(runs.extend(lease, LONG)).orElseThrow().cancelRequested())
                .isTrue();

        assertThat(await(runs.handBack(lease))).isPresent();

        ImportDocument.Job job = job(id);
        assertThat(job.status()).isEqualTo(ImportStatus.CANCELLED);
        assertThat(job.completedAt()).isNotNull();
        assertThat(job.counters().created()).isEqualTo(2);
        assertThat(queue.claim()).isEmpty();
    }

    @Test
    void asksTheRunnerThatClaimsTheImportAtTheSameMoment() {
        UUID id = queue.queued(list);

        Optional<ImportStatus> was = queue.behind(CLAIM, list, id, () -> cancellation.cancel(queue.user(), list, id));

        assertThat(was).contains(ImportStatus.IMPORTING);
        assertThat(job(id).status()).isEqualTo(ImportStatus.IMPORTING);
    }

    @Test
    void leavesAnImportCompletedThatWasAtItsEnd() {
        UUID id = queue.queued(list);
        LeaseToken lease = queue.claim().orElseThrow().lease();
        cancel(id);
        assertThat(await(runs.complete(lease))).isPresent();
        assertThat(job(id).status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(cancel(id)).contains(ImportStatus.COMPLETED);
    }

    @Test
    void endsAnImportAtOnceWhoseRunnerIsGoneAndFencesThatRunner() {
        UUID id = queue.queued(list);
        LeaseToken lease = queue.claim().orElseThrow().lease();
        write(lease, 1);
        queue.leaseIsOver(id);
        assertThat(cancel(id)).contains(ImportStatus.IMPORTING);
        assertThat(job(id).status()).isEqualTo(ImportStatus.CANCELLED);
        assertThat(write(lease, 2)).isEmpty();
        assertThat(await(runs.complete(lease))).isEmpty();
        assertThat(job(id).counters().created()).isEqualTo(1);
    }

    @Test
    void tellsWhoTakesOverFromARunnerThatDiedBeforeItStopped() {
        UUID id = queue.queued(list);
        queue.claim();
        cancel(id);
        queue.leaseIsOver(id);
        ClaimedRun claimed = queue.claim().orElseThrow();
        assertThat(claimed.cancelRequested()).isTrue();
        await(runs.handBack(claimed.lease()));
        assertThat(job(id).status()).isEqualTo(ImportStatus.CANCELLED);
    }

    @Test
    void changesNothingTheSecondTime() {
        UUID waiting = queue.queued(list);
        cancel(waiting);
        UUID running = queue.queued(queue.newList());
        UUID otherList = queue.claim().orElseThrow().lease().accountListId();
        assertThat(cancel(otherList, running)).contains(ImportStatus.IMPORTING);
        long first = job(waiting).revision();
        long second = queue.job(otherList, running).revision();

        assertThat(cancel(waiting)).contains(ImportStatus.CANCELLED);
        assertThat(cancel(otherList, running)).contains(ImportStatus.IMPORTING);

        assertThat(job(waiting).revision()).isEqualTo(first);
        assertThat(queue.job(otherList, running).revision()).isEqualTo(second);
    }

    @Test
    void leavesAloneWhatDoesNotRun() {
        UUID inPreview = queue.inPreview(list);
        UUID failed = queue.queued(list);
        queue.fail(queue.claim().orElseThrow().lease());
        assertThat(cancel(inPreview)).contains(ImportStatus.IN_PREVIEW);
        assertThat(cancel(failed)).contains(ImportStatus.FAILED);
        assertThat(job(inPreview).status()).isEqualTo(ImportStatus.IN_PREVIEW);
        assertThat(job(failed).status()).isEqualTo(ImportStatus.FAILED);
    }

    @Test
    void knowsNothingOfImportsOfOthers() {
        UUID id = queue.queued(list);
        assertThat(await(cancellation.cancel(UUID.randomUUID(), list, id))).isEmpty();
        assertThat(cancel(UUID.randomUUID())).isEmpty();
        assertThat(job(id).status()).isEqualTo(ImportStatus.QUEUED);
    }

    private Optional<ImportStatus> cancel(UUID importId) {
        return cancel(list, importId);
    }

    private Optional<ImportStatus> cancel(UUID accountListId, UUID importId) {
        return await(cancellation.cancel(queue.user(), accountListId, importId));
    }

    private Optional<Checkpoint> write(LeaseToken lease, long row) {
        return await(batches.write(lease, List.of(RunQueue.create(list, row)), LONG, Future.succeededFuture()));
    }

    private ImportDocument.Job job(UUID importId) {
        return queue.job(list, importId);
    }
}
