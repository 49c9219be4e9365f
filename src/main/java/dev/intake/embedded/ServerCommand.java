package dev.intake.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs the programs of PostgreSQL as the server's user, to their end. */
record ServerCommand(ServerUser user) {

    /** What a program printed, and whether it succeeded. */
    record Outcome(boolean success, String output) {}

    Outcome run(String... command) throws IOException {
        List<String> words = new ArrayList<>(user.prefix());
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        // Nothing of ours is the server's business: neither secrets nor the settings of a PostgreSQL client.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("INTAKE_"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            return new Outcome(process.waitFor() == 0, output.strip());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + command[0] + " ran", interrupted);
        }
    }

    boolean succeeds(String... command) {
        try {
            return run(command).success();
        } catch (IOException notThere) {
            return false;
        }
    }
}
