package dev.intake;

import static java.util.Objects.requireNonNull;

import dev.intake.store.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root: builds every part of Intake and deploys its verticles. The database is migrated, and is closed by whoever opened it. */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Vertx vertx;
    private final Database database;

    private Intake(Vertx vertx, IntakeConfig config, Database database) {
        this.vertx = requireNonNull(vertx, "vertx");
        LOG.debug("Configured with {}", config);
        this.database = requireNonNull(database, "database");
    }

    /** Succeeds when everything is deployed. */
    public static Future<Intake> start(Vertx vertx, IntakeConfig config, Database database) {
        Intake intake = new Intake(vertx, config, database);
        return intake.deploy().map(intake);
    }

    /** Undeploys everything, the last deployed first. */
    public Future<Void> close() {
        return Future.join(vertx.deploymentIDs().stream().map(vertx::undeploy).toList())
                .mapEmpty();
    }

    private Future<Void> deploy() {
        return database.ping();
    }
}
