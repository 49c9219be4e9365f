package dev.intake;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.intake.errors.StartException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** How the log is written: lines for people, or one JSON object a line for a collector of logs. */
public enum LogFormat {
    TEXT,
    JSON;

    /** What {@link LogSetup} looks at: the environment's variable, or a property of that name. */
    private static final String VARIABLE = ConfigKeys.variable("log.format");

    static LogFormat of(String text) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new StartException("log.format (" + VARIABLE + ") is "
                        + (text == null ? "empty" : "\"" + text + "\"") + ": it has to be text or json."));
    }

    /** Configures the log anew, unless it is as it should be from the first line on because the environment said so. */
    void apply() {
        if (isAskedFor() || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext log)) {
            return;
        }
        System.setProperty(VARIABLE, word());
        log.reset();
        try {
            new ContextInitializer(log).autoConfig();
        } catch (JoranException unreadable) {
            throw new StartException("The configuration of the log cannot be read.", unreadable);
        }
    }

    /** Whether that variable or property says so; text is what nobody has to ask for. */
    boolean isAskedFor() {
        return word().equals(
                        System.getProperty(VARIABLE, Objects.requireNonNullElse(System.getenv(VARIABLE), TEXT.word())));
    }

    /** Writes the lines that still wait to be written; what is logged after that is lost. */
    static void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            log.stop();
        }
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
