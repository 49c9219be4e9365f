package dev.intake.store;

import static dev.intake.store.Answers.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.contacts.Contact;
import dev.intake.contacts.ContactIds;
import dev.intake.contacts.ImportDocument;
import dev.intake.contacts.ImportStatus;
import dev.intake.contacts.RowFailure;
import dev.intake.contacts.StoredContact;
import dev.intake.errors.ErrorCode;
import dev.intake.matching.ContactKeys;
import dev.intake.matching.Plan;
import dev.intake.pipeline.EditedKeys;
import dev.intake.store.ImportQuery.Detail;
import dev.intake.testing.Pause;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithDatabase
class RunStoreIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private final UUID user = UUID.randomUUID();
    private final UUID list = ContactIds.next();
    private Database database;
    private RunStore runs;
    private BatchStore batches;
    private ImportChangeStore changes;

    @BeforeEach
    void makeList(Database opened) {
        database = opened;
        runs = new RunStore(database);
        batches = new BatchStore(database, runs);
        changes = new ImportChangeStore(database, 100);
        AccountListStore lists = new AccountListStore(database);
        await(lists.ensureUser(user));
        await(lists.create(user, list, "List", "US", "USD"));
        await(database.writes().query("DELETE FROM import_runs").execute());
    }

    @Test
    void claimsTheLongestWaitingAndOneAList() {
        UUID first = queued(list);
        queued(list);
        assertThat(claim()).map(claimed -> claimed.lease().importId()).contains(first);
        assertThat(claim()).isEmpty();
    }

    @Test
    void claimsTheNextWhenTheListIsFree() {
        queued(list);
        UUID second = queued(list);
        ClaimedRun claimed = claim().orElseThrow();
        assertThat(await(runs.complete(claimed.lease()))).isPresent();
        assertThat(claim()).map(next -> next.lease().importId()).contains(second);
    }

    @Test
    void takesOverARunWhoseLeaseHasEndedAndFencesTheOldRunner() {
        UUID id = queued(list);
        ClaimedRun old = await(runs.claim(Duration.ofMillis(1), Long.MAX_VALUE)).orElseThrow();
        Pause.moment();
        ClaimedRun taken = claim().orElseThrow();
        assertThat(taken.lease().importId()).isEqualTo(id);
        assertThat(taken.attempt()).isEqualTo(2);
        assertThat(await(batches.write(old.lease(), List.of(create(1)), LONG, Future.succeededFuture())))
                .isEmpty();
        assertThat(await(runs.extend(old.lease(), LONG))).isEmpty();
        assertThat(await(runs.complete(old.lease()))).isEmpty();
        assertThat(contacts(id)).isZero();
        assertThat(await(batches.write(taken.lease(), List.of(create(1)), LONG, Future.succeededFuture())))
                .isPresent();
        assertThat(contacts(id)).isEqualTo(1);
    }

    @Test
    void saysHowFastTheRunnerOfNowIsNotTheOneBefore() {
        UUID id = queued(list);
        ClaimedRun old =
                await(runs.claim(Duration.ofSeconds(1), Long.MAX_VALUE)).orElseThrow();
        await(batches.write(old.lease(), List.of(create(1), create(2)), LONG, Future.succeededFuture()));
        assertThat(job(id).rowsPerSecond()).isPositive();
        assertThat(job(id).estimatedCompletionAt()).isNotNull();

        await(runs.handBack(old.lease()));
        ClaimedRun taken = claim().orElseThrow();
        assertThat(job(id).counters().read()).isEqualTo(2);
        assertThat(job(id).rowsPerSecond()).isZero();
        assertThat(job(id).estimatedCompletionAt()).isNull();

        await(batches.write(taken.lease(), List.of(create(3)), LONG, Future.succeededFuture()));
        assertThat(job(id).rowsPerSecond()).isPositive();
        assertThat(job(id).estimatedCompletionAt()).isNotNull();
    }

    @Test
    void neverWritesABatchTwice() {
        UUID id = queued(list);
        LeaseToken lease = claim().orElseThrow().lease();
        List<Plan> plans = List.of(create(1), fail(2));
        assertThat(await(batches.write(lease, plans, LONG, Future.succeededFuture())))
                .isPresent();
        assertThat(await(batches.write(lease, List.of(create(1), fail(2)), LONG, Future.succeededFuture())))
                .as("the checkpoint has moved on")
                .isEmpty();
        assertThat(contacts(id)).isEqualTo(1);
        ImportDocument.Job job = job(id);
        assertThat(job.counters().created()).isEqualTo(1);
        assertThat(job.counters().failed()).isEqualTo(1);
    }

    @Test
    void writesNothingOfABatchWithARowThatIsRefused() {
        UUID id = queued(list);
        LeaseToken lease = claim().orElseThrow().lease();
        Contact nameless = Contacts.named(list, "", "tag", "a@example.org", id).contact();
        List<Plan> plans = List.of(create(1), create(2, nameless));
        assertThatThrownBy(() -> await(batches.write(lease, plans, LONG, Future.succeededFuture())))
                .hasCauseInstanceOf(BatchRefused.class);
        assertThat(contacts(id)).isZero();
        assertThat(await(batches.write(lease, List.of(create(1)), LONG, Future.succeededFuture())))
                .isPresent();
    }

    @Test
    void tellsARefusedRowFromALostLeaseAlsoBehindABatchThatIsOnItsWay() {
        queued(list);
        LeaseToken lease = claim().orElseThrow().lease();
        Contact nameless =
                Contacts.named(list, "", "tag", "a@example.org", null).contact();
        Promise<Void> letGo = Promise.promise();
        Future<Optional<Checkpoint>> first = batches.write(lease, List.of(create(1)), LONG, letGo.future());
        Future<Optional<Checkpoint>> second = batches.write(lease, List.of(create(2, nameless)), LONG, first);
        Pause.moment();
        letGo.complete();

        assertThat(await(first)).isPresent();
        assertThatThrownBy(() -> await(second)).hasCauseInstanceOf(BatchRefused.class);
    }

    @Test
    void countsTheRunnersThatGoAtTheSameRowUntilOneGetsFurther() {
        queued(list);
        assertThat(abandoned().timesLeft()).isZero();
        assertThat(abandoned().timesLeft()).isEqualTo(1);
        ClaimedRun further = claimAfterAPause();
        assertThat(further.timesLeft()).isEqualTo(2);
        await(batches.write(further.lease(), List.of(create(1)), Duration.ofMillis(1), Future.succeededFuture()));
        assertThat(abandoned().timesLeft()).isZero();
    }

    @Test
    void hearsWithACheckpointWhatPeopleHaveGivenContacts() {
        queued(list);
        StoredContact known = Contacts.named(list, "Doe, Ada", "tag", "a@example.org", null);
        new ContactTable(database).insert(known);
        LeaseToken lease = claim().orElseThrow().lease();
        Contact edited =
                known.contact().withFields(Contacts.whole(list).contact().fields());
        assertThat(await(new ContactChangeStore(database).update(user, known, edited)))
                .isTrue();

        Checkpoint checkpoint = await(batches.write(lease, List.of(create(1)), LONG, Future.succeededFuture()))
                .orElseThrow();

        Set<Long> added = new HashSet<>(ContactKeys.of(edited).all());
        added.removeAll(ContactKeys.of(known.contact()).all());
        assertThat(added).isNotEmpty();
        assertThat(checkpoint.editedKeys()).isEqualTo(new EditedKeys(added, false));
    }

    @Test
    void takesAValueThatIsTooLongForAnIndexForARowThatIsRefused() {
        UUID id = queued(list);
        LeaseToken lease = claim().orElseThrow().lease();
        Contact tagged = Contacts.named(list, "Ann", incompressible(8_000), "a@example.org", id)
                .contact();

        assertThatThrownBy(
                        () -> await(batches.write(lease, List.of(create(1, tagged)), LONG, Future.succeededFuture())))
                .hasCauseInstanceOf(BatchRefused.class);
    }

    @Test
    void storesANameThatIsTooLongForItsIndexWhenFolded() {
        UUID id = queued(list);
        LeaseToken lease = claim().orElseThrow().lease();
        Contact named = Contacts.named(list, incompressible(8_000), "tag", "a@example.org", id)
                .contact();

        assertThat(await(batches.write(lease, List.of(create(1, named)), LONG, Future.succeededFuture())))
                .isPresent();
        assertThat(contacts(id)).isEqualTo(1);
    }

    /** CJK letters in no order. */
    private static String incompressible(int length) {
        return new Random(1)
                .ints(length, 0x4E00, 0x9FA5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void goesOnAtTheCheckpointWhenHandedBack() {
        UUID id = queued(list);
        LeaseToken lease = claim().orElseThrow().lease();
        await(batches.write(lease, List.of(create(1), create(2), fail(3)), LONG, Future.succeededFuture()));
        assertThat(await(runs.handBack(lease))).isPresent();
        assertThat(job(id).status()).isEqualTo(ImportStatus.QUEUED);
        ClaimedRun again = claim().orElseThrow();
        assertThat(again.nextRow()).isEqualTo(4);
        assertThat(again.counters().read()).isEqualTo(3);
    }

    @Test
    void saysWhyARunFailed() {
        UUID id = queued(list);
        LeaseToken lease = claim().orElseThrow().lease();
        assertThat(await(runs.fail(lease, ErrorCode.RUN_FAILED, "The file is gone.")))
                .isPresent();
        ImportDocument.Job job = job(id);
        assertThat(job.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(job.errorCode()).isEqualTo("run_failed");
        assertThat(job.errorDetail()).isEqualTo("The file is gone.");
        assertThat(job.completedAt()).isNotNull();
    }

    private UUID queued(UUID accountListId) {
        UUID id = ContactIds.next();
        await(changes.insert(ImportContents.made(user, accountListId, id, true), ImportContents.whole()));
        return id;
    }

    private Optional<ClaimedRun> claim() {
        return await(runs.claim(LONG, Long.MAX_VALUE));
    }

    /** Claimed by a runner that goes at once. */
    private ClaimedRun abandoned() {
        Pause.moment();
        return await(runs.claim(Duration.ofMillis(1), Long.MAX_VALUE)).orElseThrow();
    }

    private ClaimedRun claimAfterAPause() {
        Pause.moment();
        return claim().orElseThrow();
    }

    private ImportDocument.Job job(UUID id) {
        return await(new ImportStore(database).find(user, list, id, Detail.SUMMARY))
                .orElseThrow()
                .job();
    }

    private long contacts(UUID importId) {
        return await(database.writes()
                        .preparedQuery("SELECT count(*) FROM contacts WHERE account_list_id = $1 AND import_id = $2")
                        .execute(Tuple.of(list, importId)))
                .iterator()
                .next()
                .getLong(0);
    }

    private Plan create(long row) {
        return create(row, Contacts.whole(list).contact());
    }

    private static Plan create(long row, Contact contact) {
        Set<Long> keys = ContactKeys.of(contact).all();
        return new Plan.Create(row, row + 1, contact, keys);
    }

    private static Plan fail(long row) {
        return new Plan.Fail(RowFailure.of(row, row + 1, ErrorCode.NAME_MISSING, "No name", List.of("", "x")));
    }
}
