package dev.intake.http;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** The text of server-sent events (HTML standard, §9.2.6): lines of a field and its value, ended by an empty line. */
final class EventText {
    /** A comment: a client does not hear it, but everything on the way sees that the stream lives. */
    static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private EventText() {}

    /** After how long a client whose stream broke is to come again. */
    static Buffer retry(Duration pause) {
        return Buffer.buffer("retry: " + pause.toMillis() + "\n\n");
    }

    /** An event with an id, which the client names in {@code Last-Event-ID} when it comes again; its data is one line. */
    static Buffer event(long id, String name, Buffer json) {
        return Buffer.buffer(json.length() + 64)
                .appendString("id: " + id + "\nevent: " + name + "\ndata: ")
                .appendBytes(oneLine(json.getBytes()))
                .appendString("\n\n");
    }

    /** Within JSON a line can only break between values: stored JSON is as it was stored. */
    private static byte[] oneLine(byte[] json) {
        for (int at = 0; at < json.length; at++) {
            if (json[at] == '\n' || json[at] == '\r') {
                json[at] = ' ';
            }
        }
        return json;
    }
}
