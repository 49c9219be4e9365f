package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import dev.intake.testing.Engine;
import dev.intake.testing.Engine.Hold;
import dev.intake.testing.Pause;
import dev.intake.testing.Retries;
import dev.intake.testing.Retries.Left;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two services on one database: a retry whose runner is gone goes on at the other, at the row where it stands. */
@WithDatabase
class RetryHandoverIT {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "INTAKE_IMPORT_BATCH_ROWS", "50",
            "INTAKE_IMPORT_SWEEP_INTERVAL", "PT0.1S",
            "INTAKE_IMPORT_LEASE", "PT2S",
            "INTAKE_JWT_SECRET", "what both services sign their tokens with");
    private static final int ROWS = 8_000;

    private Engine engine;
    private Vertx firstVertx;
    private Vertx secondVertx;
    private Database firstDatabase;
    private Database secondDatabase;
    private Service first;
    private Service second;
    private Session session;

    @BeforeEach
    void open(Database database, DatabaseOptions options) {
        engine = new Engine(database);
        firstVertx = Vertx.vertx();
        secondVertx = Vertx.vertx();
        firstDatabase = new Database(firstVertx, options, 2);
        secondDatabase = new Database(secondVertx, options, 2);
        first = Service.start(firstVertx, firstDatabase, ENVIRONMENT);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        Service.await(Future.all(firstDatabase.close(), secondDatabase.close())
                .compose(closed -> Future.all(firstVertx.close(), secondVertx.close())));
    }

    @Test
    void takesEachRowOnceThoughTheRunnerDiesInTheMiddle() {
        String id = retryingInTheMiddle();
        Session elsewhere = elsewhere();

        firstDatabase.close();

        assertEndsWhole(elsewhere, id);
    }

    @Test
    void goesOnElsewhereAtOnceWhenTheProcessIsStopped() {
        String id = retryingInTheMiddle();
        Session elsewhere = elsewhere();

        first.close();

        assertEndsWhole(elsewhere, id);
    }

    /** It is held there until the other service is up. */
    private String retryingInTheMiddle() {
        session = first.newSession();
        Retries retries = new Retries(engine, session);
        String id = retries.halfFailed(ROWS);
        retries.mapTheRest(id);
        assertThat(retries.retry(id).status()).isEqualTo(202);
        while (retries.failed(id) == ROWS / 2) {
            Pause.moment();
        }
        try (Hold held = engine.hold()) {
            assertThat(held.connection()).isNotNull();
            assertThat(retries.failed(id)).isPositive();
            second = Service.start(secondVertx, secondDatabase, ENVIRONMENT);
        }
        return id;
    }

    private Session elsewhere() {
        return new Session(second, session.token(), session.userId(), session.listId());
    }

    private void assertEndsWhole(Session elsewhere, String id) {
        JsonObject ended = elsewhere.awaitEnd(id);
        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getInteger("attempt"))
                .as("import, retry, retry taken over")
                .isGreaterThanOrEqualTo(3);
        Left left = new Retries(engine, elsewhere).left(id);
        left.addUpTo(ROWS);
        assertThat(left.rowsCreated()).isEqualTo(ROWS);
    }
}
