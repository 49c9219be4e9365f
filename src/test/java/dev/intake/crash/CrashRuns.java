package dev.intake.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Many imports, several at a time, each with its blow, which all that are on their way feel. */
final class CrashRuns {
    private static final int AT_A_TIME = 3;
    private static final int MOST_TRIES = 20;

    private final CrashSite site;
    private final CrashRun.Setting setting;
    private final Traces expected;
    private final Tally tally = new Tally();

    /** Runs once without a blow first: what that leaves is what every run has to leave. */
    CrashRuns(CrashSite site, int rows, int batchRows) {
        this.site = site;
        this.setting =
                new CrashRun.Setting(CrashFile.ofRows(rows), rows, batchRows, new Pace(), new Semaphore(1, true));
        this.expected = undisturbed(rows);
    }

    Traces expected() {
        return expected;
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

    /** Counts what the run has left. */
    void ended(CrashRun run) {
        Traces traces = Traces.of(site.database(), run.client().listId());
        tally.ended(
                traces, expected, new History(site.database()).of(run.client().importId()));
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
        }
        throw new AssertionError("In " + MOST_TRIES + " runs, none was hit where it should be: " + aim);
    }

    private Traces undisturbed(int rows) {
        CrashRun run = newRun(new Random(rows));
        run.prepare();
        run.start();
        run.awaitEnd();
        Traces traces = Traces.of(site.database(), run.client().listId());
        assertThat(traces.count("row")).isEqualTo(rows);
        assertThat(traces.count("contact")).isPositive();
        assertThat(traces.count("failure")).isPositive();
        assertThat(traces.lines()).anyMatch(line -> line.matches(".*\"referred_by_rows\": \\[\\d+].*"));
        return traces;
    }
}
