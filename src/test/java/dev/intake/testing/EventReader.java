package dev.intake.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Reads server-sent events as the HTML standard (§9.2.6) has them, of an answer that may go on for long. */
public final class EventReader implements AutoCloseable {
    private final HttpResponse<InputStream> answer;
    private final BufferedReader lines;
    private int comments;
    private String retry;

    /** One event; {@code id} is a revision. */
    public record Event(long id, String name, JsonObject data) {

        /** An attribute of the import that the event is about. */
        public Object attribute(String attribute) {
            return data.getJsonObject("data").getJsonObject("attributes").getValue(attribute);
        }

        public String status() {
            return (String) attribute("status");
        }
    }

    private EventReader(HttpResponse<InputStream> answer) {
        this.answer = answer;
        this.lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
    }

    /** Returns when the head of the answer is there. */
    public static EventReader open(HttpRequest.Builder request) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            return new EventReader(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return answer.statusCode();
    }

    public HttpHeaders headers() {
        return answer.headers();
    }

    /** The whole body, of an answer that is no stream. */
    public Reply reply() {
        try (InputStream body = answer.body()) {
            return new Reply(status(), headers(), new String(body.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many comments have been read so far. */
    public int comments() {
        return comments;
    }

    /** What the stream has said of when to come again, null when nothing. */
    public String retry() {
        return retry;
    }

    /** Waits for the next event; null at the end of the stream. */
    public Event next() {
        long id = 0;
        String name = null;
        StringBuilder data = new StringBuilder();
        for (String line = read(); line != null; line = read()) {
            if (line.isEmpty() && name != null) {
                return new Event(id, name, new JsonObject(data.toString()));
            }
            String value = line.substring(Math.min(line.length(), line.indexOf(':') + 2));
            if (line.startsWith(":")) {
                comments++;
            } else if (line.startsWith("id:")) {
                id = Long.parseLong(value);
            } else if (line.startsWith("event:")) {
                name = value;
            } else if (line.startsWith("data:")) {
                data.append(value);
            } else if (line.startsWith("retry:")) {
                retry = value;
            }
        }
        return null;
    }

    /** Waits for the next comment; false when the stream ends before. */
    public boolean awaitComment() {
        int before = comments;
        while (comments == before) {
            String line = read();
            if (line == null) {
                return false;
            }
            comments += line.startsWith(":") ? 1 : 0;
        }
        return true;
    }

    /** All events until the stream ends. */
    public List<Event> rest() {
        List<Event> events = new ArrayList<>();
        for (Event event = next(); event != null; event = next()) {
            events.add(event);
        }
        return events;
    }

    /** Breaks the connection, as a network does. */
    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            // The connection broke off: that is an end as well.
            return null;
        }
    }
}
