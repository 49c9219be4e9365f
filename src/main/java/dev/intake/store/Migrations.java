package dev.intake.store;

import dev.intake.errors.StartException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the schema, and the match keys in it, to the version of this code before anything else runs; several processes may start at once, one of them does it. */
public final class Migrations {
    public static final String LOCATION = "classpath:db/migration";

    private Migrations() {}

    /** Blocks; throws {@link StartException} when the database is away, is newer than this code, or cannot be brought to it. */
    public static void run(DatabaseOptions.Server database) {
        run(database, LOCATION);
        Rekeying.run(database);
    }

    /** Blocks; throws {@link StartException} when the database is away, is newer than this code, or a migration fails. */
    public static void run(DatabaseOptions.Server database, String location) {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations(location)
                .failOnMissingLocations(true)
                .load();
        try {
            refuseNewer(database, flyway);
            flyway.migrate();
        } catch (FlywayException failure) {
            throw new StartException(
                    "The database " + database + " cannot be brought to the schema of this Intake: "
                            + firstLine(failure),
                    failure);
        }
    }

    private static void refuseNewer(DatabaseOptions.Server database, Flyway flyway) {
        MigrationInfo[] migrations = flyway.info().all();
        Arrays.stream(migrations).filter(Migrations::isNewer).findFirst().ifPresent(newer -> {
            throw new StartException(
                    "The database " + database + " has schema version " + newer.getVersion()
                            + ", which this Intake does not know: run the newer Intake that made it, or restore a copy from before.");
        });
    }

    private static boolean isNewer(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }

    private static String firstLine(FlywayException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("unknown");
    }
}
