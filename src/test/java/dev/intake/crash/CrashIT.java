package dev.intake.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /** An import may be through before the process that runs it hears that it is to end. */
    private static final int MOST_TRIES = 5;

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
        Optional<HandedOver> handedOver = Optional.empty();
        for (int run = 0; run < MOST_TRIES && handedOver.isEmpty(); run++) {
            handedOver = stoppedInTheMiddle();
        }

        assertThat(handedOver).isPresent();
        History.Entry back = handedOver.get().back();
        History.Entry claimed = handedOver.get().claimed();
        assertThat(claimed.attempt()).isEqualTo(back.attempt() + 1);
        assertThat(claimed.writer()).isNotEqualTo(back.writer());
        assertThat(Duration.between(back.at(), claimed.at())).isLessThan(Duration.ofSeconds(2));
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

    /** An import that was handed back, and its next claim. */
    private record HandedOver(History.Entry back, History.Entry claimed) {}

    /** Runs an import and asks the process that is at it to end; empty when the import was through before. */
    private static Optional<HandedOver> stoppedInTheMiddle() {
        CrashRun run = runs.newRun(new Random());
        run.prepare();
        run.start();
        ServiceProcess asked = run.runnerAfter(1);

        int exit = asked.stop(LONGEST_STOP);

        run.awaitEnd();
        site.restart(List.of(asked));
        runs.ended(run);
        assertThat(exit).as("ended by SIGTERM").isEqualTo(143);
        return handedOver(new History(site.database()).of(run.client().importId()));
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

    /** Whoever did not bring the import to its end in the one attempt has handed it back. */
    private static Optional<HandedOver> handedOver(List<History.Entry> history) {
        if (history.get(history.size() - 1).attempt() == 1) {
            return Optional.empty();
        }
        List<History.Entry> handed = history.stream()
                .dropWhile(entry -> !entry.status().equals("queued") || entry.attempt() == 0)
                .toList();
        assertThat(handed).as("from the hand-back on").isNotEmpty();
        History.Entry claimed =
                handed.stream().filter(History.Entry::isRunning).findFirst().orElseThrow();
        return Optional.of(new HandedOver(handed.get(0), claimed));
    }
}
