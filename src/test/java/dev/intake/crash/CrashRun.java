package dev.intake.crash;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One import from its upload until it is taken back, by a client that does not give up, and at most one blow on its way. */
final class CrashRun {
    private static final Logger LOG = LoggerFactory.getLogger(CrashRun.class);

    private final CrashSite site;
    private final Setting setting;
    private final StubbornClient client;
    private final Map<Phase.Step, Traces> left = new EnumMap<>(Phase.Step.class);
    private PacedBody body;

    CrashRun(CrashSite site, Setting setting, Random random) {
        this.site = site;
        this.setting = setting;
        this.client = new StubbornClient(site.services(), site.any(random));
    }

    /** What all runs share: the number of rows, those of a batch, how long things take, and that one blow falls at a time, with what has to recover from it. */
    record Setting(int rows, int batchRows, Pace pace, Semaphore blows) {
        String csv() {
            return CrashFile.ofRows(rows);
        }

        String csvBefore() {
            return CrashFile.before(rows);
        }
    }

    StubbornClient client() {
        return client;
    }

    /** What the list had after each work that has ended. */
    Map<Phase.Step, Traces> left() {
        return Map.copyOf(left);
    }

    /** From nothing until the import could be started: in a list that has contacts, some of them in the file. */
    void prepare() {
        open();
        work(Phase.Step.UPLOAD, null);
        work(Phase.Step.MAP, null);
    }

    void start() {
        client.start();
    }

    void awaitEnd() {
        awaitEnd(Phase.Step.RUN);
    }

    /** The service that has brought the import beyond that row, once one has. */
    ServiceProcess runnerAfter(int row) {
        return instants().runnerAfter(row);
    }

    /** From nothing to the end, without a blow; what the list had before the import. */
    Traces undisturbed() {
        open();
        Traces before = Traces.of(site.database(), client.listId());
        for (Phase.Step step : Phase.Step.values()) {
            work(step, null);
        }
        return before;
    }

    /** True when the blow has fallen in its phase; false when the phase was over too soon. All has ended either way. */
    boolean run(Aim aim, Random random) {
        open();
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

    private void open() {
        client.open();
        upload(setting.csvBefore());
        client.map();
        client.start();
        client.awaitEnd();
        client.chooseAnotherId();
        body = PacedBody.unbroken(client.form(setting.csv()));
    }

    private boolean disturbed(Phase.Step step, Aim aim, Random random) {
        setting.blows().acquireUninterruptibly();
        if (step == Phase.Step.UPLOAD) {
            body = PacedBody.stoppingAfter(random.nextDouble(), client.form(setting.csv()));
        }
        Instants instants = instants();
        CompletableFuture<Boolean> striking = CompletableFuture.supplyAsync(() -> strike(aim, instants, random))
                .whenComplete((struck, failure) -> setting.blows().release());
        work(step, aim);
        return striking.join();
    }

    private boolean strike(Aim aim, Instants instants, Random random) {
        try {
            Optional<ServiceProcess> victim = aim.phase().await(instants, random);
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
            case RETRY -> retry();
            case UNDO -> undo();
        }
        if (client.answers() == before + 1) {
            setting.pace().took(step, Duration.ofNanos(System.nanoTime() - began));
        }
        if (step == Phase.Step.RUN) {
            awaitEnd();
        }
    }

    private void upload() {
        try {
            client.upload(body);
        } catch (StubbornClient.IdTakenException halfThere) {
            client.chooseAnotherId();
            client.upload(PacedBody.unbroken(client.form(setting.csv())));
        }
    }

    private void upload(String csv) {
        try {
            client.upload(PacedBody.unbroken(client.form(csv)));
        } catch (StubbornClient.IdTakenException halfThere) {
            client.chooseAnotherId();
            upload(csv);
        }
    }

    private void start(Aim aim) {
        if (aim != null && aim.blow() == Blow.RACE) {
            client.startTwice();
        } else {
            client.start();
        }
    }

    private void retry() {
        client.mapLate();
        client.retry();
        awaitEnd(Phase.Step.RETRY);
    }

    private void undo() {
        client.undo();
        awaitEnd(Phase.Step.UNDO);
    }

    private void awaitEnd(Phase.Step work) {
        client.awaitEnd();
        left.put(work, Traces.of(site.database(), client.listId()));
    }

    private Instants instants() {
        return new Instants(site, setting, client, body);
    }
}
