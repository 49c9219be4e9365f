package dev.intake.bench;

import dev.intake.embedded.EmbeddedDatabase;
import dev.intake.store.DatabaseOptions;
import dev.intake.testing.Endpoint;
import dev.intake.testing.IntakeProcess;
import dev.intake.testing.Reply;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as it is delivered, with the embedded PostgreSQL that it starts, both on the cores of the service. */
public final class BenchService implements Endpoint, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BenchService.class);
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(30);

    private final IntakeProcess process;
    private final EmbeddedDatabase database;
    private final Path cluster;
    private final HttpClient client = HttpClient.newHttpClient();

    private BenchService(IntakeProcess process, EmbeddedDatabase database, Path cluster) {
        this.process = process;
        this.database = database;
        this.cluster = cluster;
    }

    static BenchService start(Cores cores, Path home, Map<String, String> environment, String... javaOptions) {
        IntakeProcess process = IntakeProcess.start(home, environment, cores.serviceCommand(), javaOptions);
        try {
            return new BenchService(
                    process,
                    EmbeddedDatabase.start(home.resolve("data")),
                    home.resolve("data").resolve("postgres").resolve("cluster"));
        } catch (RuntimeException failure) {
            process.close();
            throw failure;
        }
    }

    @Override
    public String url() {
        return process.url();
    }

    public IntakeProcess process() {
        return process;
    }

    /** The answer, however long it takes: what is measured here is slower than any test. */
    @Override
    public Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.timeout(LONGEST_ANSWER).build(), body);
        } catch (IOException e) {
            throw new IllegalStateException("The service does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A connection to its database. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** Where its database is, and how to log in. */
    public DatabaseOptions.Server databaseServer() {
        return new DatabaseOptions.Server(
                database.host(), database.port(), database.database(), database.user(), database.password());
    }

    /** The process of its PostgreSQL, the parent of all others of it. */
    public long postmasterId() throws IOException {
        return Long.parseLong(
                Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip());
    }

    /** Stops the service, and then its PostgreSQL, which waits for whoever used it last. */
    @Override
    public void close() {
        try {
            process.close();
        } catch (AssertionError failure) {
            LOG.warn("The service had to be killed", failure);
            process.kill();
        } finally {
            database.close();
        }
    }
}
