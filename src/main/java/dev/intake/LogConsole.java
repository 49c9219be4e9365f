package dev.intake;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.BufferedOutputStream;
import java.io.OutputStream;

/** Standard output, for lines that are written many at a time: whoever appends them says when to flush. */
public final class LogConsole extends ConsoleAppender<ILoggingEvent> {
    private static final int BYTES = 64 * 1024;

    @Override
    public void setOutputStream(OutputStream console) {
        super.setOutputStream(new BufferedOutputStream(console, BYTES));
    }
}
