package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.bus.IntakeBus;
import dev.intake.contacts.RunWork;
import dev.intake.jobs.Lease;
import dev.intake.jobs.Progress;
import dev.intake.jobs.StopSignal;
import dev.intake.store.ClaimedRun;
import dev.intake.store.Database;
import dev.intake.store.RunStore;
import dev.intake.testing.Engine;
import dev.intake.testing.Pause;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Imports that would take one runner after another along: they fail, and say so. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenRunsIT {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration GONE_AT_ONCE = Duration.ofMillis(1);

    private final Vertx vertx = Vertx.vertx();
    private final IntakeBus bus = new IntakeBus(vertx);
    private RunStore runs;
    private Service service;
    private Session session;
    private String id;

    @BeforeAll
    void start(Vertx opened, Database database) {
        runs = new RunStore(database);
        service = Service.start(opened, database, Map.of("INTAKE_IMPORT_SLOTS", "0"));
    }

    @AfterAll
    void stop() {
        service.close();
        Service.await(vertx.close());
    }

    @BeforeEach
    void queue() {
        session = service.newSession();
        id = session.upload(Engine.csv(3)).id();
        JsonObject start =
                new JsonObject().put("file_headers_mappings", Engine.MAPPINGS).put("in_preview", false);
        assertThat(session.change(id, start).status()).isEqualTo(200);
    }

    @Test
    void failsWhenTheMemoryDoesNotSuffice() {
        RunEnd end = run((claimed, nextRow, lease, progress, stop) -> {
            throw new OutOfMemoryError("made up");
        });

        assertThat(end).isEqualTo(RunEnd.FAILED);
        assertThat(attributes().getString("status")).isEqualTo("failed");
        assertThat(attributes().encode()).doesNotContain("made up").contains("an error on our side");
    }

    @Test
    void failsOnceTenRunnersHaveGoneAtTheSameRow() {
        for (int runner = 1; runner <= 10; runner++) {
            assertThat(claim(GONE_AT_ONCE).timesLeft()).isEqualTo(runner - 1);
            Pause.moment();
        }

        RunEnd end = run((claimed, nextRow, lease, progress, stop) -> {
            throw new AssertionError("It is run once more");
        });

        assertThat(end).isEqualTo(RunEnd.FAILED);
        assertThat(attributes().getString("status")).isEqualTo("failed");
        assertThat(attributes().encode()).contains("broke off 10 times at row 1");
    }

    private RunEnd run(RunBody body) {
        ClaimedRun claimed = claim(LEASE);
        try (Lease lease = new Lease(vertx, runs, claimed, LEASE)) {
            return new ImportRunner(runs, Map.of(RunWork.IMPORT, body))
                    .run(claimed, lease, new Progress(bus, claimed.lease()), new StopSignal());
        }
    }

    private ClaimedRun claim(Duration lease) {
        return Service.await(runs.claim(lease, Long.MAX_VALUE)).orElseThrow();
    }

    private JsonObject attributes() {
        return session.get(session.imports("/" + id)).attributes();
    }
}
