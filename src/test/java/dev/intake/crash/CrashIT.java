package dev.intake.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever is killed, at whatever instant: every import ends as if nothing had been. A handful of kills here, all of them with {@code mvn -Pcrash verify}.
 */
@TestMethodOrder(OrderAnnotation.class)
class CrashIT {
    /** Printed as it is, beside the log. */
    private static final Logger CONSOLE = LoggerFactory.getLogger("dev.intake.console");

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private static final int ROWS = 2_000;

    @TempDir
    static Path directory;

    private static CrashSite site;
    private static CrashRuns runs;

    @BeforeAll
    static void start() {
        site = new CrashSite(directory, CrashSite.IMPATIENT);
        runs = new CrashRuns(site, ROWS, CrashSite.BATCH_ROWS);
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    @Order(1)
    void theOtherProcessGoesOnAtOnceWhenOneIsAskedToEnd() {
        CrashRun run = runs.newRun(new Random());
        run.prepare();
        run.start();
        ServiceProcess asked = run.runnerAfter(1);

        int exit = asked.stop(LONGEST_STOP);

        run.awaitEnd();
        site.restart(List.of(asked));
        List<History.Entry> history =
                new History(site.database()).of(run.client().importId());
        runs.ended(run);
        assertThat(exit).as("ended by SIGTERM").isEqualTo(143);
        assertThat(history.get(history.size() - 1).attempt()).isEqualTo(2);
        assertThat(handBackToClaim(history)).isLessThan(Duration.ofSeconds(2));
        assertThatNothingIsLostOrDoubled();
    }

    @Test
    @Order(2)
    void twoProcessesShareTenImportsAndOneIsKilled() {
        List<CrashRun> ten =
                Stream.generate(() -> runs.newRun(new Random())).limit(10).toList();
        ten.forEach(CrashRun::prepare);
        ten.forEach(CrashRun::start);

        ServiceProcess killed = ten.get(5).runnerAfter(1);
        killed.kill();

        ten.forEach(CrashRun::awaitEnd);
        site.restart(List.of(killed));

        ten.forEach(runs::ended);
        assertThat(ten.stream().flatMap(CrashIT::writersOfRows).distinct())
                .as("who ran some of it")
                .containsExactlyInAnyOrder("one", "two");
        assertThatNothingIsLostOrDoubled();
    }

    @Test
    @Order(3)
    void losesNothingAndDoublesNothing() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        CONSOLE.info("crash test with -Dseed={}", seed);
        List<Aim> aims = Aim.Plan.ofBuild().aims(new Random(seed));

        runs.run(aims, seed);

        CONSOLE.info(runs.tally().report());
        assertThatNothingIsLostOrDoubled();
        assertThat(runs.tally().struckInAll()).isEqualTo(aims.size());
        assertThat(Dangling.in(site.database())).as("seed %d", seed).isEmpty();
    }

    private static void assertThatNothingIsLostOrDoubled() {
        assertThat(runs.tally().lost()).as("lost").isEmpty();
        assertThat(runs.tally().doubled()).as("doubled").isEmpty();
        assertThat(runs.tally().doubleRunners())
                .as("what a second runner wrote")
                .isEmpty();
    }

    private static Stream<String> writersOfRows(CrashRun run) {
        return new History(site.database())
                .of(run.client().importId()).stream()
                        .filter(entry -> entry.isRunning() && entry.nextRow() > 1)
                        .map(History.Entry::writer);
    }

    private static Duration handBackToClaim(List<History.Entry> history) {
        Instant handedBack = history.stream()
                .filter(entry -> entry.status().equals("queued") && entry.attempt() == 1)
                .findFirst()
                .orElseThrow()
                .at();
        Instant claimed = history.stream()
                .filter(entry -> entry.attempt() == 2)
                .findFirst()
                .orElseThrow()
                .at();
        return Duration.between(handedBack, claimed);
    }
}
