package dev.intake;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.Duration;
import java.util.Map;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashCommonFieldNames;
import net.logstash.logback.fieldnames.LogstashFieldNames;

/**
 * Says what is logged and where to. In code, because every start waits for it: read from XML it took a tenth of a second longer. Logback finds it as a service; a file
 * that is named by {@code logback.configurationFile} takes its place.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final Map<String, Level> QUIET = Map.of(
            "org.flywaydb", Level.WARN,
            "io.netty", Level.WARN,
            "io.zonky", Level.WARN,
            // Notices of the database may quote people's data.
            "io.vertx.sqlclient", Level.ERROR);

    private static final int MOST_WAITING_LINES = 8_192;

    /** Looks for new lines every 10 ms, and writes them together. */
    private static final String WAIT_STRATEGY = "sleeping{0,10000000}";

    private static final double LAST_LINES_SECONDS = 1;

    @Override
    public ExecutionStatus configure(LoggerContext log) {
        if (System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        QUIET.forEach((name, level) -> log.getLogger(name).setLevel(level));
        boolean json = LogFormat.JSON.isAskedFor();
        if (!json) {
            sayPlainly(log);
        }
        Logger root = log.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(waitingForNobody(log, lines(log, json ? objects() : text())));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** What Intake says to whoever starts it: the sentence alone. */
    private static void sayPlainly(LoggerContext log) {
        Logger sentences = log.getLogger(Main.CONSOLE);
        sentences.setLevel(Level.INFO);
        sentences.setAdditive(false);
        sentences.addAppender(started(log, new ConsoleAppender<>(), pattern("%msg%n")));
    }

    private static Appender<ILoggingEvent> lines(LoggerContext log, EncoderBase<ILoggingEvent> encoder) {
        LogConsole console = new LogConsole();
        console.setImmediateFlush(false);
        console.setName("lines");
        return started(log, console, encoder);
    }

    /** Whoever logs does not wait for whoever reads: a thread takes the lines over. When too many wait, because nobody reads, new ones are lost. */
    private static Appender<ILoggingEvent> waitingForNobody(LoggerContext log, Appender<ILoggingEvent> lines) {
        LoggingEventAsyncDisruptorAppender thread = new LoggingEventAsyncDisruptorAppender();
        thread.setContext(log);
        thread.setName("log");
        thread.setRingBufferSize(MOST_WAITING_LINES);
        thread.setWaitStrategyType(WAIT_STRATEGY);
        thread.setShutdownGracePeriod(Duration.buildBySeconds(LAST_LINES_SECONDS));
        thread.addAppender(lines);
        thread.start();
        return thread;
    }

    private static ConsoleAppender<ILoggingEvent> started(
            LoggerContext log, ConsoleAppender<ILoggingEvent> console, EncoderBase<ILoggingEvent> encoder) {
        encoder.setContext(log);
        encoder.start();
        console.setContext(log);
        console.setEncoder(encoder);
        console.start();
        return console;
    }

    private static EncoderBase<ILoggingEvent> text() {
        return pattern("%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%n");
    }

    private static EncoderBase<ILoggingEvent> pattern(String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(pattern);
        return encoder;
    }

    private static EncoderBase<ILoggingEvent> objects() {
        LogstashFieldNames names = new LogstashFieldNames();
        names.setTimestamp("time");
        names.setVersion(LogstashCommonFieldNames.IGNORE_FIELD_INDICATOR);
        names.setLevel("level");
        names.setLevelValue(LogstashCommonFieldNames.IGNORE_FIELD_INDICATOR);
        names.setLogger("logger");
        names.setThread("thread");
        names.setMessage("message");
        names.setStackTrace("stack_trace");
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setTimeZone("UTC");
        encoder.setFieldNames(names);
        return encoder;
    }
}
