package dev.intake.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.store.Database;
import dev.intake.store.DatabaseOptions;
import dev.intake.testing.WithDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

/** Vert.x tells of the pools that it makes. */
@WithDatabase
class PoolMetricsIT {

    @Test
    void tellOfEachPoolByItsName(DatabaseOptions options) {
        try (Metrics metrics = new Metrics()) {
            Vertx vertx = Vertx.builder().withMetrics(metrics.ofVertx()).build();
            Database database = new Database(vertx, options, 1);
            await(database.ping());
            await(database.writes().withTransaction(connection -> {
                assertThat(metrics.text())
                        .contains("intake_database_connections_in_use{pool=\"writes\"} 1.0")
                        .contains("intake_database_connections_in_use{pool=\"imports\"} 0.0")
                        .contains(
                                "intake_database_connections_max{pool=\"lists\"} " + (double) options.listConnections())
                        .contains("intake_database_connections_max{pool=\"exports\"} "
                                + (double) options.exportConnections());
                return connection.query("SELECT 1").execute();
            }));
            assertThat(metrics.text())
                    .contains("intake_database_connections_in_use{pool=\"writes\"} 0.0")
                    .contains("intake_database_connections_waiting{pool=\"reads\"} 0.0")
                    .contains("intake_database_connection_wait_seconds_count{pool=\"reads\"} 1\n");
            await(database.close());
            await(vertx.close());
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
