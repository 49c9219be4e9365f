package dev.intake.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** A process that uses the embedded PostgreSQL until its standard input ends, to be killed by a test. */
final class EmbeddedDatabaseChild implements AutoCloseable {
    private final Process process;

    private EmbeddedDatabaseChild(Process process) {
        this.process = process;
    }

    public static void main(String[] arguments) throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
        System.in.transferTo(OutputStream.nullOutputStream());
        database.close();
    }

    /** Returns once the child's log says that it has the database. */
    static EmbeddedDatabaseChild start(Path directory) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedDatabaseChild.class.getName(),
                        directory.toString()))
                .redirectErrorStream(true)
                .start();
        BufferedReader log = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            seen.append(line).append('\n');
            if (line.contains("Embedded PostgreSQL")) {
                return new EmbeddedDatabaseChild(process);
            }
        }
        throw new IOException("The child ended: " + seen);
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end by itself. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
