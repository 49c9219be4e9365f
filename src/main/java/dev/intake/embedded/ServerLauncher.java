package dev.intake.embedded;

import dev.intake.errors.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts and stops the server of a cluster through {@code pg_ctl}, which takes it out of our process group: a Ctrl-C meant for Intake must not stop the
 * database under it.
 */
record ServerLauncher(Cluster cluster, ServerBinaries binaries, Path log) {
    // Another process may take the free port first.
    private static final int ATTEMPTS = 3;
    // The children of a killed server go when their statements end, and nothing else may start before (PostgreSQL 18,
    // §18.4.1).
    private static final long CHILDREN_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final String CHILDREN_LEFT = "pre-existing shared memory block";
    // Long enough for recovery after a crash; pg_ctl notices at once when the server dies.
    private static final int START_SECONDS = 300;
    // Within the 10 s that a shutdown may take; the server then goes on stopping by itself.
    private static final int STOP_SECONDS = 5;
    private static final int LAST_LINES = 5;

    Postmaster start(Map<String, String> settings) throws IOException {
        Postmaster.deleteStale(cluster.directory());
        long deadline = System.nanoTime() + CHILDREN_NANOS;
        for (int attempt = 1; attempt <= ATTEMPTS || (childrenLeft() && System.nanoTime() < deadline); attempt++) {
            Files.deleteIfExists(log);
            Files.createFile(log, SecretFile.ownerOnly());
            Ownership.give(log, cluster.user().id());
            cluster.configure(settings, freePort());
            boolean started =
                    control("start", START_SECONDS, "-l", log.toString()).success();
            var running = Postmaster.of(cluster.directory()).filter(Postmaster::ready);
            if (started && running.isPresent()) {
                return running.get();
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        throw new StartException("The embedded PostgreSQL in " + cluster.directory() + " did not start. Its log " + log
                + " ends with: " + lastLines());
    }

    /** Disconnects everybody, writes everything and ends; false when that takes longer than we wait. */
    boolean stop() throws IOException {
        return control("stop", STOP_SECONDS, "--mode=fast").success();
    }

    private boolean childrenLeft() throws IOException {
        return lastLines().contains(CHILDREN_LEFT);
    }

    private ServerCommand.Outcome control(String action, int seconds, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(binaries.path("pg_ctl"), action));
        words.addAll(List.of(
                "-w", "-t", Integer.toString(seconds), "-D", cluster.directory().toString()));
        words.addAll(List.of(more));
        return new ServerCommand(cluster.user()).run(words.toArray(String[]::new));
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
