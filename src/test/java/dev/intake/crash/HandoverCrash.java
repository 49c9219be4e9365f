package dev.intake.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** With the settings as they are by default, a dead worker's import goes on elsewhere within 30 s. Of the long form only: each handover takes its time. */
class HandoverCrash {
    private static final Logger CONSOLE = LoggerFactory.getLogger("dev.intake.console");
    private static final Logger LOG = LoggerFactory.getLogger(HandoverCrash.class);
    private static final Duration GOAL = Duration.ofSeconds(30);
    private static final int ROWS = 20_000;
    private static final int DEFAULT_BATCH_ROWS = 1_000;
    private static final int TIMES = 3;

    @TempDir
    static Path directory;

    private static CrashSite site;
    private static CrashRuns runs;

    @BeforeAll
    static void start() {
        site = new CrashSite(directory, Map.of());
        runs = new CrashRuns(site, ROWS, DEFAULT_BATCH_ROWS);
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void anImportGoesOnWhenItsProcessIsKilled() {
        List<Duration> took = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            took.add(handover(Blow.SERVICE_KILLED));
        }
        report("killed", took);
    }

    /** As when its machine loses power or its network: nobody tells the database, whose connections stay open. */
    @Test
    void anImportGoesOnWhenItsProcessIsNotHeardOf() {
        List<Duration> took = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            took.add(handover(Blow.CONNECTIONS_STALLED));
        }
        report("not heard of", took);
    }

    /** From the blow to the first write of the other process. The dead one comes back only when the import has ended. */
    private static Duration handover(Blow blow) {
        CrashRun run = runs.newRun(new Random());
        run.prepare();
        run.start();
        ServiceProcess victim = run.runnerAfter(DEFAULT_BATCH_ROWS);
        blow.strike(site, victim);
        Instant struck = Instant.now();
        run.client().ask(site.other(victim));
        run.awaitEnd();
        blow.recover(site, victim);

        runs.ended(run);
        assertThat(runs.tally().lost()).isEmpty();
        assertThat(runs.tally().doubled()).isEmpty();
        assertThat(runs.tally().doubleRunners()).isEmpty();
        Instant resumed = new History(site.database())
                .of(run.client().importId()).stream()
                        .filter(entry -> !entry.writer().equals(victim.name()) && entry.isRunning())
                        .findFirst()
                        .orElseThrow()
                        .at();
        Duration took = Duration.between(struck, resumed);
        LOG.info("{}: import {} goes on after {}", blow, run.client().importId(), took);
        return took;
    }

    private static void report(String how, List<Duration> took) {
        Duration longest = Collections.max(took);
        CONSOLE.info(
                "R2 worker {}: resumed elsewhere after at most {} s of {} (goal 30)",
                how,
                longest.toMillis() / 1000.0,
                took);
        assertThat(longest).isLessThan(GOAL);
    }
}
