package dev.intake.crash;

import static java.util.Objects.requireNonNull;

import dev.intake.testing.Endpoint;
import dev.intake.testing.IntakeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the services that share a database: a process that can be killed and started again, and its own way to the database, by its own user. */
final class ServiceProcess implements AutoCloseable {
    private static final String PASSWORD = "crash";

    private final String name;
    private final Path directory;
    private final Map<String, String> environment;
    private final CuttableProxy proxy;
    private volatile IntakeProcess process;

    /** Its user of the database has this name: thus the history tells who wrote what. */
    ServiceProcess(String name, Path directory, KillableDatabase database, Map<String, String> settings) {
        this.name = requireNonNull(name, "name");
        this.directory = folder(directory.resolve(name));
        this.proxy = new CuttableProxy(database::port);
        this.environment = new HashMap<>(settings);
        environment.put("INTAKE_DEV", "true");
        environment.put("INTAKE_JWT_SECRET", "the same secret in all processes");
        environment.put(
                "INTAKE_DATABASE_URL",
                "postgresql://" + name + ":" + PASSWORD + "@127.0.0.1:" + proxy.port() + "/" + database.name()
                        + "?sslmode=disable");
        database.execute("CREATE ROLE " + name + " LOGIN SUPERUSER PASSWORD '" + PASSWORD + "'");
    }

    String name() {
        return name;
    }

    CuttableProxy proxy() {
        return proxy;
    }

    /** Where it answers, or did until it was killed. */
    Endpoint endpoint() {
        return process;
    }

    List<String> log() {
        return process.log();
    }

    void start() {
        // A short-lived process is soonest ready with the first compiler alone.
        process =
                IntakeProcess.start(directory, environment, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** As {@code kill -9}. */
    void kill() {
        process.kill();
    }

    /** As {@code kill}; the exit code, or a failure when it has not ended in that time. */
    int stop(Duration within) {
        return process.stop(within);
    }

    @Override
    public void close() {
        proxy.cut();
        proxy.flow();
        if (process != null) {
            process.close();
        }
        proxy.close();
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
