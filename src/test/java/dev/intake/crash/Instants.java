package dev.intake.crash;

import static java.util.Objects.requireNonNull;

import dev.intake.testing.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Waits, beside the client of a run, for instants of chance within what it does; each gives the service whose work it is then, or none when that was over before. */
final class Instants {
    /** About as long as a batch takes. */
    private static final int BATCH_MILLIS = 20;

    private static final int LONGEST_WAIT_SECONDS = 30;

    private final CrashSite site;
    private final CrashRun.Setting setting;
    private final StubbornClient client;
    private final PacedBody body;
    private final int answersBefore;

    /** From now on, before the client begins with its step. */
    Instants(CrashSite site, CrashRun.Setting setting, StubbornClient client, PacedBody body) {
        this.site = requireNonNull(site, "site");
        this.setting = requireNonNull(setting, "setting");
        this.client = requireNonNull(client, "client");
        this.body = requireNonNull(body, "body");
        this.answersBefore = client.answers();
    }

    /** While the body is sent, or while what was sent is worked on. */
    Optional<ServiceProcess> duringUpload(Random random) {
        if (random.nextBoolean()) {
            body.reached().orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS).join();
            return unanswered();
        }
        body.goOn();
        body.sent().orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS).join();
        return duringRequest(random);
    }

    /** While the answer to a step's first request is not there. */
    Optional<ServiceProcess> duringRequest(Random random) {
        pause(random, setting.pace().of(Phase.Step.MAP));
        return unanswered();
    }

    /** From the request to start the import until its first batch is there. */
    Optional<ServiceProcess> beforeFirstBatch(Random random) {
        pause(random, setting.pace().of(Phase.Step.RUN).plusMillis(3 * BATCH_MILLIS));
        JobWatch.Job job = watch().look();
        return job.nextRow() == 1 && !job.hasEnded() ? Optional.of(runner(job)) : Optional.empty();
    }

    Optional<ServiceProcess> betweenBatches(Random random) {
        int row = random.nextInt(1, setting.rows() - setting.batchRows());
        Optional<JobWatch.Job> there = watch().await(job -> job.nextRow() > row);
        pause(random, Duration.ofMillis(BATCH_MILLIS));
        return there.map(this::runner);
    }

    /** From the last batch but one on. */
    Optional<ServiceProcess> atTheEnd(Random random) {
        return watch().awaitBeforeEnd(
                        Phase.Step.RUN.work(),
                        job -> job.nextRow() > setting.rows() - setting.batchRows(),
                        upTo(Duration.ofMillis(BATCH_MILLIS), random))
                .map(this::runner);
    }

    /** From when that work is asked for, until it has ended. */
    Optional<ServiceProcess> duringWork(Phase.Step step, Random random) {
        int row = random.nextInt(setting.rows());
        return watch().awaitBeforeEnd(
                        step.work(), job -> job.nextRow() > row, upTo(Duration.ofMillis(BATCH_MILLIS), random))
                .map(this::runner);
    }

    /** The service that has brought the import beyond that row, once one has. */
    ServiceProcess runnerAfter(int row) {
        return watch().await(job -> job.nextRow() > row).map(this::runner).orElseThrow();
    }

    private JobWatch watch() {
        return new JobWatch(site.database(), client.listId(), client.importId());
    }

    private Optional<ServiceProcess> unanswered() {
        return client.answers() == answersBefore ? Optional.of(client.asked()) : Optional.empty();
    }

    private ServiceProcess runner(JobWatch.Job job) {
        return job.runner() == null ? client.asked() : site.named(job.runner());
    }

    private static void pause(Random random, Duration longest) {
        Pause.of(upTo(longest, random));
    }

    private static Duration upTo(Duration longest, Random random) {
        return longest.multipliedBy(random.nextInt(1000)).dividedBy(1000);
    }
}
