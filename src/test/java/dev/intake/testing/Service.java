package dev.intake.testing;

import dev.intake.Intake;
import dev.intake.IntakeConfig;
import dev.intake.store.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The whole service within the test's process, on a free port, and a witness before it. */
public final class Service implements Endpoint, AutoCloseable {
    private final Intake intake;
    private final ContractWitness witness;

    private Service(Intake intake, ContractWitness witness) {
        this.intake = intake;
        this.witness = witness;
    }

    static Service start(Vertx vertx, Database database) {
        return start(vertx, database, Map.of());
    }

    /** Starts the service with further {@code INTAKE_*} variables. */
    public static Service start(Vertx vertx, Database database, Map<String, String> environment) {
        try {
            Path folder = Files.createTempDirectory("intake-service");
            Map<String, String> all = new HashMap<>(environment);
            all.putIfAbsent("INTAKE_HTTP_PORT", "0");
            all.putIfAbsent("INTAKE_DEV", "true");
            all.putIfAbsent("INTAKE_DATA_DIR", folder.toString());
            Intake intake = await(Intake.start(vertx, IntakeConfig.load(vertx, all, folder), database));
            return new Service(intake, await(ContractWitness.before(vertx, Contract.read(), intake.port())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where requests pass the witness. */
    @Override
    public String url() {
        return "http://127.0.0.1:" + witness.port();
    }

    /** Where requests reach the service itself. */
    public int directPort() {
        return intake.port();
    }

    public List<String> violations() {
        return witness.violations();
    }

    public Set<ContractWitness.Reached> reached() {
        return witness.reached();
    }

    @Override
    public void close() {
        await(witness.close());
        await(intake.close());
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
