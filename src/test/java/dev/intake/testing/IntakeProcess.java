package dev.intake.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as a process of its own, started from its jar as a user does. */
public final class IntakeProcess implements Endpoint, AutoCloseable {
    private static final Pattern READY = Pattern.compile("Intake is ready on (http://[^\\s\"]+)");
    // A machine that has much else to do makes a database in minutes.
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private static final int MOST_LINES = 10_000;

    private final Process process;
    private final Deque<String> log = new ArrayDeque<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> read;
    private volatile boolean logLeft;

    private IntakeProcess(Process process) {
        this.process = process;
        this.read = CompletableFuture.runAsync(this::readLog, task -> new Thread(task, "log of " + process).start());
    }

    /** The jar that the build has made (the system property {@code intake.jar}). */
    public static Path jar() {
        String jar = System.getProperty("intake.jar");
        if (jar == null || !Path.of(jar).toFile().exists()) {
            throw new AssertionError("There is no jar to start: run mvn verify, which makes it before these tests.");
        }
        return Path.of(jar);
    }

    /** Starts the jar in that directory, on a free port; returns once it says that it is ready. */
    public static IntakeProcess start(Path directory, Map<String, String> environment, String... javaOptions) {
        return start(directory, environment, List.of(), javaOptions);
    }

    /** As that, with words before the command, such as {@code taskset -c 0,1}, which become the process. */
    public static IntakeProcess start(
            Path directory, Map<String, String> environment, List<String> before, String... javaOptions) {
        List<String> command = new ArrayList<>(before);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(javaOptions));
        command.addAll(List.of("-jar", jar().toAbsolutePath().toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("INTAKE_HTTP_PORT", "0");
        builder.environment().putAll(environment);
        try {
            IntakeProcess started = new IntakeProcess(builder.start());
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String url() {
        return ready.getNow("");
    }

    public long processId() {
        return process.pid();
    }

    /** What it has printed so far, of very much the last. */
    public List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    private void keep(String line) {
        synchronized (log) {
            log.add(line);
            if (log.size() > MOST_LINES) {
                log.remove();
            }
        }
    }

    /** As {@code kill -9}. */
    public void kill() {
        // Not through the process itself, which would close the log that is still to be read.
        process.toHandle().destroyForcibly();
        logLeft = false;
        process.onExit().join();
        read.join();
    }

    /** As {@code kill}: asks it to end; the exit code, or a failure when it has not ended in that time. */
    public int stop(Duration within) {
        process.toHandle().destroy();
        logLeft = false;
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            read.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError("It has not ended within " + within + ": " + String.join("\n", log()), e);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop(TIMEOUT);
        }
    }

    private void awaitReady() {
        try {
            ready.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            process.toHandle().destroy();
            throw new AssertionError("It has not become ready: " + String.join("\n", log()), e);
        }
    }

    /** Reads no more of what it prints, until it is stopped. */
    public void leaveLog() {
        logLeft = true;
    }

    private void readLog() {
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        lines.lines().forEach(line -> {
            Pause.until(() -> !logLeft, LONGEST_START);
            keep(line);
            // A service under load prints a line for each request: they must not wait for whoever reads them.
            if (!ready.isDone()) {
                Matcher found = READY.matcher(line);
                if (found.find()) {
                    ready.complete(found.group(1));
                }
            }
        });
        ready.completeExceptionally(new IOException("The process ended"));
    }
}
