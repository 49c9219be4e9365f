package dev.intake.crash;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Two services on one database, each behind a proxy of its own, and the history of what they write. */
final class CrashSite implements AutoCloseable {
    static final int BATCH_ROWS = 100;

    /** Small batches, so that there are many of them to be killed in; a short lease, so that waiting for it is short. */
    static final Map<String, String> IMPATIENT = Map.of(
            "INTAKE_IMPORT_BATCH_ROWS",
            Integer.toString(CrashSite.BATCH_ROWS),
            "INTAKE_IMPORT_LEASE",
            "PT2S",
            "INTAKE_IMPORT_SWEEP_INTERVAL",
            "PT0.5S");

    private final KillableDatabase database;
    private final List<ServiceProcess> services;

    /** Starts everything; {@code settings} are further {@code INTAKE_*} variables of both services. */
    CrashSite(Path directory, Map<String, String> settings) {
        this.database = new KillableDatabase(directory.resolve("database"));
        History.begin(database);
        this.services = Stream.of("one", "two")
                .map(name -> new ServiceProcess(name, directory, database, new HashMap<>(settings)))
                .toList();
        restart(services);
    }

    KillableDatabase database() {
        return database;
    }

    List<ServiceProcess> services() {
        return services;
    }

    ServiceProcess any(Random random) {
        return services.get(random.nextInt(services.size()));
    }

    ServiceProcess other(ServiceProcess one) {
        return services.get(services.get(0) == one ? 1 : 0);
    }

    ServiceProcess named(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Starts them at the same time. */
    void restart(List<ServiceProcess> stopped) {
        CompletableFuture.allOf(stopped.stream()
                        .map(service -> CompletableFuture.runAsync(service::start))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @Override
    public void close() {
        services.forEach(ServiceProcess::close);
        database.close();
    }
}
