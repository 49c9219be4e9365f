package dev.intake.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server process that {@code postmaster.pid} tells of: its id, its port, and whether it answers yet (PostgreSQL 18, §66.1 and {@code pidfile.h}). */
record Postmaster(Path cluster, long processId, int port, boolean ready) {
    private static final String FILE = "postmaster.pid";
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;
    private static final long LOOK_AGAIN_MILLIS = 20;

    /** The living server of that cluster; a file that a dead one left is as good as none, whoever has the process id by now. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        List<String> lines = lines(cluster.resolve(FILE));
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long processId = Long.parseLong(lines.get(0).strip());
        if (!serves(processId, cluster)) {
            return Optional.empty();
        }
        String port = line(lines, PORT_LINE);
        boolean ready = line(lines, STATUS_LINE).equals("ready") && port.matches("\\d{1,5}");
        return Optional.of(new Postmaster(cluster, processId, ready ? Integer.parseInt(port) : 0, ready));
    }

    /** The server once it answers; none when it has ended, or has not answered after that long. */
    static Optional<Postmaster> awaitReady(Path cluster, long millis) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Optional<Postmaster> found = of(cluster);
        while (found.isPresent() && !found.get().ready() && System.nanoTime() < deadline) {
            found.get().awaitExit(LOOK_AGAIN_MILLIS);
            found = of(cluster);
        }
        return found;
    }

    static void deleteStale(Path cluster) throws IOException {
        Files.deleteIfExists(cluster.resolve(FILE));
    }

    private void awaitExit(long millis) throws IOException {
        CompletableFuture<ProcessHandle> exit = ProcessHandle.of(processId)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        try {
            exit.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillRunning) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL started", interrupted);
        }
    }

    /** A zombie has no command line, and a process that got the id later has another one. */
    private static boolean serves(long processId, Path cluster) {
        if (Files.isDirectory(Path.of("/proc/self"))) {
            List<String> words = List.of(commandLine(processId).split("\0", -1));
            return words.get(0).endsWith("postgres") && words.contains(cluster.toString());
        }
        return ProcessHandle.of(processId)
                .flatMap(handle -> handle.info().command())
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }

    private static String commandLine(long processId) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(processId), "cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }

    /** The server writes the file line by line, so that the later ones may not be there yet. */
    private static String line(List<String> lines, int index) {
        return lines.size() > index ? lines.get(index).strip() : "";
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }
}
