package dev.intake.bench;

import dev.intake.testing.Pause;
import dev.intake.testing.Reply;
import dev.intake.testing.Session;
import io.vertx.core.json.JsonObject;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** An import that waits for {@code in_preview: false}: its file is uploaded and mapped as the service has suggested. */
public record PreparedImport(Session session, String id) {
    private static final String BOUNDARY = "a-boundary-that-no-line-of-the-file-has";
    private static final String BEFORE_FILE = "--" + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"data[type]\"\r\n\r\nimports\r\n--" + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"data[attributes][file]\"; filename=\"contacts.csv\""
            + "\r\nContent-Type: text/csv\r\n\r\n";
    private static final String AFTER_FILE = "\r\n--" + BOUNDARY + "--\r\n";
    private static final Duration LONGEST = Duration.ofHours(2);

    /** Uploads, into that session's list, and takes the suggested mappings and the default options. */
    public static PreparedImport of(Session session, Path file) {
        Reply uploaded = expect(201, upload(session, file));
        JsonObject seen = uploaded.attributes();
        JsonObject mappings = new JsonObject()
                .put("file_headers_mappings", seen.getJsonObject("suggested_headers_mappings"))
                .put("file_constants_mappings", seen.getJsonObject("suggested_constants_mappings"));
        expect(200, session.change(uploaded.id(), mappings));
        return new PreparedImport(session, uploaded.id());
    }

    /** The answer to an upload of that file, which is read while it is sent. */
    public static Reply upload(Session session, Path file) {
        try {
            HttpRequest.BodyPublisher body = BodyPublishers.concat(
                    BodyPublishers.ofString(BEFORE_FILE),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString(AFTER_FILE));
            return session.service()
                    .send(session.request(session.imports("/csv"))
                            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                            .POST(body));
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public void start() {
        expect(200, session.change(id, new JsonObject().put("in_preview", false)));
    }

    /** Its attributes as they are now. */
    public JsonObject look() {
        return expect(200, session.get(session.imports("/" + id))).attributes();
    }

    public String status() {
        return look().getString("status");
    }

    /** Starts it and waits until it has ended, which has to be well. */
    public TimedImport run(BenchService service) {
        Instant asked = Instant.now();
        start();
        return await(service, asked);
    }

    /** Waits until it has ended, which has to be well, since it was asked to start. */
    public TimedImport await(BenchService service, Instant asked) {
        JsonObject attributes = look();
        while (attributes.getString("status").matches("queued|importing")) {
            if (Instant.now().isAfter(asked.plus(LONGEST))) {
                throw new IllegalStateException("The import has not ended, it is " + attributes.getString("status")
                        + " at row " + attributes.getLong("rows_read"));
            }
            rest();
            attributes = look();
        }
        return TimedImport.of(asked, Instant.now(), RunTimes.of(service, id), attributes);
    }

    /** Five looks a second: the client takes no time from the service that is measured, and the database knows when it ended. */
    static void rest() {
        for (int moment = 0; moment < 4; moment++) {
            Pause.moment();
        }
    }

    private static Reply expect(int status, Reply reply) {
        if (reply.status() != status) {
            throw new IllegalStateException("The service answered " + reply.status() + ": " + reply.body());
        }
        return reply;
    }
}
