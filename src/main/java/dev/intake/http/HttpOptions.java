package dev.intake.http;

import dev.intake.errors.StartException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where requests are answered, and how much one may ask: port 0 picks a free one, {@code dev} adds {@code GET /dev/session} and answers on loopback only,
 * {@code corsOrigins} are the origins whose pages may call, {@code maxJsonBytes} bounds a JSON body, {@code idleTimeout} a connection that stands still.
 */
public record HttpOptions(
        String host, int port, boolean dev, List<String> corsOrigins, int maxJsonBytes, Duration idleTimeout) {
    private static final int MAX_PORT = 65_535;

    /** As browsers send it: in lower case, without a path. */
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.\\-\\[\\]:]+");

    public HttpOptions {
        corsOrigins = List.copyOf(corsOrigins);
        if (host.isBlank()) {
            throw new StartException("http.host is empty: name an address, for example 127.0.0.1 or 0.0.0.0.");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new StartException("http.port is " + port + ": it has to be between 0 (any free port) and 65535.");
        }
        for (String origin : corsOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new StartException("cors.origins has \"" + origin
                        + "\": an origin is a scheme, a host and perhaps a port, such as https://app.example.org.");
            }
        }
        if (maxJsonBytes < 1) {
            throw new StartException("http.max_json_bytes is " + maxJsonBytes + ": it has to be at least 1.");
        }
        if (idleTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new StartException("http.idle_timeout is " + idleTimeout + ": it has to be at least PT1S.");
        }
        if (dev && !isLoopback(host)) {
            throw new StartException("In dev mode anybody who reaches http.host gets a token, and " + host
                    + " is not an address of this machine alone: set http.host to 127.0.0.1, or dev to false.");
        }
    }

    /** 127.0.0.1:8080 in dev mode; a JSON body of 1 MB, and 60 s of silence. */
    public static HttpOptions defaults() {
        return new HttpOptions("127.0.0.1", 8080, true, List.of(), 1_048_576, Duration.ofSeconds(60));
    }

    /** The longest that a request waits for whoever does what it asks: well before its connection is closed for standing still. */
    Duration answerTimeout() {
        return idleTimeout.dividedBy(2);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new StartException("http.host is " + host + ", which is no address of this machine.", unknown);
        }
    }
}
