package dev.intake;

import dev.intake.errors.StartException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process: starts Intake with the environment that it finds, says how to use it, and stops it when asked to end. */
public final class Main {
    /** The logger of what a person at the terminal reads; {@link LogSetup} has it printed without decoration. */
    static final String CONSOLE = "dev.intake.console";

    private static final Logger SENTENCES = LoggerFactory.getLogger(CONSOLE);

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        RunningIntake running = new RunningIntake();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "shutdown"));
        try {
            running.start(System.getenv(), Path.of("").toAbsolutePath());
        } catch (StartException failure) {
            LOG.debug("Start failed", failure);
            SENTENCES.error(failure.getMessage());
            System.exit(1);
        } catch (RuntimeException failure) {
            LOG.error("Start failed", failure);
            SENTENCES.error("Intake could not start: {}", failure.toString());
            System.exit(1);
        }
    }

    private static void stop(RunningIntake running) {
        running.close();
        LogFormat.close();
    }

    /** Says where to go, once requests are answered on that port. */
    static void ready(String host, int port, boolean dev) {
        String url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        SENTENCES.info("Intake is ready on {}", url);
        SENTENCES.info("  the API, to read and try  {}/docs", url);
        SENTENCES.info("  a first request           curl {}{}", url, dev ? "/dev/session" : "/health/ready");
    }
}
