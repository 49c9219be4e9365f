package dev.intake.crash;

import dev.intake.testing.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One import from its upload to its end, by a client that does not give up, and at most one blow on its way. */
final class CrashRun {
    private static final Logger LOG = LoggerFactory.getLogger(CrashRun.class);

    /** About as long as a batch takes. */
    private static final int BATCH_MILLIS = 20;

    private static final int LONGEST_WAIT_SECONDS = 30;

    private final CrashSite site;
    private final Setting setting;
    private final StubbornClient client;
    private PacedBody body;
    private volatile int answersBefore;

    CrashRun(CrashSite site, Setting setting, Random random) {
        this.site = site;
        this.setting = setting;
        this.client = new StubbornClient(site.services(), site.any(random));
    }

    /** What all runs share: the file with its number of rows, how long things take, and that one blow falls at a time, with what has to recover from it. */
    record Setting(String csv, int rows, int batchRows, Pace pace, Semaphore blows) {}

    StubbornClient client() {
        return client;
    }

    /** From the upload until it could be started. */
    void prepare() {
        client.open();
        work(Phase.Step.UPLOAD, null);
        work(Phase.Step.MAP, null);
    }

    void start() {
        client.start();
    }

    void awaitEnd() {
        client.awaitEnd();
    }

    /** The service that has brought the import beyond that row, once one has. */
    ServiceProcess runnerAfter(int row) {
        return watch().await(job -> job.nextRow() > row).map(this::runner).orElseThrow();
    }

    /** True when the blow has fallen in its phase; false when the phase was over too soon. The import has ended either way. */
    boolean run(Aim aim, Random random) {
        client.open();
        boolean struck = false;
        for (Phase.Step step : Phase.Step.values()) {
            if (aim.phase().step() == step) {
                struck = disturbed(step, aim, random);
            } else {
                work(step, aim);
            }
        }
        return struck;
    }

    private boolean disturbed(Phase.Step step, Aim aim, Random random) {
        setting.blows().acquireUninterruptibly();
        answersBefore = client.answers();
        if (step == Phase.Step.UPLOAD) {
            body = PacedBody.stoppingAfter(random.nextDouble(), client.form(setting.csv()));
        }
        CompletableFuture<Boolean> striking = CompletableFuture.supplyAsync(() -> strike(aim, random))
                .whenComplete((struck, failure) -> setting.blows().release());
        work(step, aim);
        return striking.join();
    }

    private boolean strike(Aim aim, Random random) {
        try {
            Optional<ServiceProcess> victim = aim.phase().await(this, random);
            victim.ifPresent(service -> strike(aim, service));
            return victim.isPresent();
        } catch (RuntimeException failure) {
            // Said at once: without what should have recovered, the clients wait for long.
            LOG.error("{} in {} went wrong", aim.blow(), aim.phase(), failure);
            throw failure;
        } finally {
            body.goOn();
        }
    }

    private void strike(Aim aim, ServiceProcess victim) {
        LOG.info("{} in {}, service {}, import {}", aim.blow(), aim.phase(), victim.name(), client.importId());
        aim.blow().strike(site, victim);
        body.goOn();
        aim.blow().recover(site, victim);
    }

    private void work(Phase.Step step, Aim aim) {
        long began = System.nanoTime();
        int before = client.answers();
        switch (step) {
            case UPLOAD -> upload();
            case MAP -> client.map();
            case RUN -> start(aim);
        }
        if (client.answers() == before + 1) {
            setting.pace().took(step, Duration.ofNanos(System.nanoTime() - began));
        }
        if (step == Phase.Step.RUN) {
            client.awaitEnd();
        }
    }

    private void upload() {
        if (body == null) {
            body = PacedBody.unbroken(client.form(setting.csv()));
        }
        try {
            client.upload(body);
        } catch (StubbornClient.IdTakenException halfThere) {
            client.chooseAnotherId();
            client.upload(PacedBody.unbroken(client.form(setting.csv())));
        }
    }

    private void start(Aim aim) {
        if (aim != null && aim.blow() == Blow.RACE) {
            client.startTwice();
        } else {
            client.start();
        }
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
        Optional<JobWatch.Job> there = watch().await(job -> job.nextRow() > setting.rows() - setting.batchRows());
        pause(random, Duration.ofMillis(BATCH_MILLIS));
        return there.filter(job -> !watch().look().hasEnded()).map(this::runner);
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
        Pause.of(longest.multipliedBy(random.nextInt(1000)).dividedBy(1000));
    }
}
