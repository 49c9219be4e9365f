package dev.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.testing.Engine;
import dev.intake.testing.Engine.Traces;
import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections that are cut in the midst of an import: it goes on where it was, in the same attempt. */
@WithDatabase
class OutageIT {
    private static final Logger LOG = LoggerFactory.getLogger(OutageIT.class);
    private static final int ROWS = 10_000;
    private static final int CUTS = 8;

    private Service service;

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void goesOnInTheSameAttemptWithNothingLostAndNothingDoubled(Vertx vertx, Database database) {
        long seed = System.nanoTime();
        LOG.info("seed {}", seed);
        Random random = new Random(seed);
        Engine engine = new Engine(database);
        service = Service.start(vertx, database, Map.of("INTAKE_IMPORT_BATCH_ROWS", "50"));
        Session session = service.newSession();
        String id = session.upload(Engine.csv(ROWS)).id();
        Reply started = session.change(
                id,
                new JsonObject().put("file_headers_mappings", Engine.MAPPINGS).put("in_preview", false));
        assertThat(started.status()).isEqualTo(200);

        int cuts = 0;
        for (Traces now = engine.traces(id); cuts < CUTS && !now.status().equals("completed"); ) {
            long before = now.nextRow();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(60)));
            engine.cutConnections();
            cuts++;
            do {
                Pause.moment();
                now = engine.traces(id);
            } while (now.nextRow() == before && !now.status().equals("completed"));
        }
        while (session.get(session.imports("/" + id)).status() == 503) {
            Pause.moment();
        }
        JsonObject ended = session.awaitEnd(id);

        assertThat(cuts).isGreaterThan(2);
        assertThat(ended.getString("status")).as("seed %d", seed).isEqualTo("completed");
        assertThat(ended.getInteger("attempt")).as("seed %d", seed).isEqualTo(1);
        assertThat(ended.getInteger("rows_created")).isEqualTo(ROWS);
        assertThat(ended.getInteger("rows_failed")).isZero();
        Traces traces = engine.traces(id);
        assertThat(traces.contacts()).as("seed %d", seed).isEqualTo(ROWS);
        assertThat(traces.names()).isEqualTo(ROWS);
        assertThat(traces.outcomes()).isEqualTo(ROWS);
    }
}
