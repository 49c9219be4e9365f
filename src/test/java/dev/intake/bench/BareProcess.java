package dev.intake.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A program of the bench as a process of its own, on the cores of the service, as warm and as cold as that. */
final class BareProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private BareProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    static BareProcess start(Cores cores, Class<?> program, JsonObject settings) throws IOException {
        List<String> command = new ArrayList<>(cores.serviceCommand());
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), program.getName()));
        command.add(settings.encode());
        return new BareProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** What follows that beginning, in the next line that has it. */
    String await(String beginning) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new IllegalStateException("The process ended before it said: " + beginning);
    }

    /** Sends it a line, and gives what follows that beginning in its answer. */
    String ask(String line, String beginning) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(UTF_8));
        input.flush();
        return await(beginning);
    }

    long processId() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
