package dev.intake.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many imports, several at a time, each with its blow, which all that are on their way feel. */
final class CrashRuns {
    private static final Logger LOG = LoggerFactory.getLogger(CrashRuns.class);
    private static final int AT_A_TIME = 3;
    private static final int MOST_TRIES = 60;

    private final CrashSite site;
    private final CrashRun.Setting setting;
    private final Map<Phase.Step, Traces> expected;
    private final Tally tally = new Tally();

    /** Runs once without a blow first: what that leaves is what every run has to leave. */
    CrashRuns(CrashSite site, int rows, int batchRows) {
        this.site = site;
        this.setting = new CrashRun.Setting(rows, batchRows, new Pace(), new Semaphore(1, true));
        this.expected = undisturbed(rows);
    }

    /** One that is not begun, by a client that asks one of the services first. */
    CrashRun newRun(Random random) {
        return new CrashRun(site, setting, random);
    }

    Tally tally() {
        return tally;
    }

    /** Makes every aim hit, in about that order; each has its own source of chance, so that a seed gives the same instants again. */
    void run(List<Aim> aims, long seed) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < aims.size(); number++) {
                Aim aim = aims.get(number);
                Random random = new Random(seed + number);
                running.add(clients.submit(() -> hit(aim, random)));
            }
            for (Future<?> run : running) {
                run.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** Counts what each work of the run has left. */
    void ended(CrashRun run) {
        run.left().forEach((work, traces) -> tally.ended(traces, expected.get(work)));
        tally.over(new History(site.database()).of(run.client().importId()));
    }

    private void hit(Aim aim, Random random) {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            CrashRun run = newRun(random);
            boolean struck = run.run(aim, random);
            ended(run);
            if (struck) {
                tally.struck(aim);
                return;
            }
            LOG.info("{} in {} came too late", aim.blow(), aim.phase());
        }
        throw new AssertionError("In " + MOST_TRIES + " runs, none was hit where it should be: " + aim);
    }

    private Map<Phase.Step, Traces> undisturbed(int rows) {
        CrashRun run = newRun(new Random(rows));
        Traces before = run.undisturbed();
        Map<Phase.Step, Traces> left = run.left();
        Traces imported = left.get(Phase.Step.RUN);
        assertThat(imported.count("row")).isEqualTo(before.count("row") + rows);
        assertThat(imported.count("contact")).isGreaterThan(before.count("contact"));
        assertThat(imported.count("change")).isPositive();
        assertThat(imported.lines()).anyMatch(line -> line.matches(".*\"referred_by_rows\": \\[\\d+].*"));
        Traces retried = left.get(Phase.Step.RETRY);
        assertThat(retried.count("failure")).isBetween(1L, imported.count("failure") - 1);
        assertThat(retried.count("contact")).isGreaterThan(imported.count("contact"));
        Traces undone = left.get(Phase.Step.UNDO);
        assertThat(undone.of("contact")).isEqualTo(before.of("contact"));
        assertThat(undone.of("key")).isEqualTo(before.of("key"));
        return left;
    }
}
