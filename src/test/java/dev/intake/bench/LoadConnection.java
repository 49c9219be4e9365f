package dev.intake.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Locale;

/** One kept-alive connection of the load: asks, waits for the whole answer, asks the next; HTTP as far as these answers need it. */
final class LoadConnection {
    private static final String LENGTH = "content-length: ";
    private static final int STATUS_AT = 9;

    private final NetSocket socket;
    private final LoadRun run;
    private Buffer received = Buffer.buffer();
    private int request;
    private long sent;
    private int bodyAt = -1;
    private int end;

    LoadConnection(NetSocket socket, LoadRun run) {
        this.socket = socket;
        this.run = run;
        socket.handler(this::receive);
        socket.closeHandler(closed -> run.broken());
    }

    void ask() {
        request = run.next();
        sent = System.nanoTime();
        socket.write(run.bytes(request));
    }

    void close() {
        socket.closeHandler(closed -> {});
        socket.close();
    }

    private void receive(Buffer part) {
        received = received.length() == 0 ? part : received.appendBuffer(part);
        if (bodyAt < 0) {
            readHead();
        }
        if (bodyAt >= 0 && received.length() >= end) {
            run.answered(request, System.nanoTime() - sent, received, bodyAt);
            received = Buffer.buffer();
            bodyAt = -1;
            ask();
        }
    }

    private void readHead() {
        int headEnd = headEnd();
        if (headEnd < 0) {
            return;
        }
        String head = received.getString(0, headEnd, "US-ASCII").toLowerCase(Locale.ROOT);
        int length = head.indexOf(LENGTH);
        if (!head.startsWith("200", STATUS_AT) || length < 0) {
            run.refused(new String(received.getBytes(0, headEnd), US_ASCII));
            return;
        }
        int lineEnd = head.indexOf('\r', length);
        bodyAt = headEnd + 4;
        end = bodyAt
                + Integer.parseInt(head.substring(length + LENGTH.length(), lineEnd < 0 ? head.length() : lineEnd));
    }

    /** Where the empty line begins; -1 while it is not there yet. */
    private int headEnd() {
        for (int at = 0; at + 3 < received.length(); at++) {
            if (received.getByte(at) == '\r'
                    && received.getByte(at + 1) == '\n'
                    && received.getByte(at + 2) == '\r'
                    && received.getByte(at + 3) == '\n') {
                return at;
            }
        }
        return -1;
    }
}
