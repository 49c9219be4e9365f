package dev.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.http.PackagedContract;
import dev.intake.metrics.Metrics;
import dev.intake.store.Database;
import dev.intake.testing.Pause;
import dev.intake.testing.Service;
import dev.intake.testing.Session;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What waits in the database is left alone until the database is migrated. */
@WithDatabase
@Timeout(120)
class NotYetServableIT {
    private static final String QUEUE_AGAIN = """
            UPDATE import_dry_runs
            SET status = 'queued',
                completed_at = NULL
            """;
    private static final String QUEUED = """
            SELECT count(*)
            FROM import_dry_runs
            WHERE status = 'queued'
            """;

    @Test
    void takesUpADryRunOnlyOnceTheDatabaseIsServable(Vertx vertx, Database database, @TempDir Path folder) {
        leaveADryRunQueued(database);
        Map<String, String> environment = Map.of(
                "INTAKE_HTTP_PORT", "0",
                "INTAKE_DEV", "true",
                "INTAKE_DATA_DIR", folder.toString(),
                "INTAKE_IMPORT_SWEEP_INTERVAL", "PT0.1S");
        Promise<Void> servable = Promise.promise();

        Future<Intake> starting = Intake.start(
                vertx,
                IntakeConfig.load(vertx, environment, folder),
                database,
                new Metrics(),
                PackagedContract.read(),
                servable.future());
        for (int look = 0; look < 20; look++) {
            Pause.moment();
            assertThat(queued(database)).isOne();
        }
        servable.complete();

        Intake intake = Service.await(starting);
        while (queued(database) > 0) {
            Pause.moment();
        }
        Service.await(intake.close());
    }

    private static void leaveADryRunQueued(Database database) {
        // A process of its own, as far as its bus goes.
        Vertx vertx = Vertx.vertx();
        try (Service service = Service.start(vertx, database, Map.of())) {
            Session session = service.newSession();
            String id = session.upload("Name\nAnn Lee\n").id();
            session.change(
                    id, new JsonObject().put("file_headers_mappings", new JsonObject().put("full_name", "name")));
            session.dryRun(id);
        }
        Service.await(vertx.close());
        Service.await(database.writes().query(QUEUE_AGAIN).execute());
    }

    private static long queued(Database database) {
        return Service.await(database.writes().query(QUEUED).execute())
                .iterator()
                .next()
                .getLong(0);
    }
}
