package dev.intake.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A request written byte by byte, so that a test can say when it stops sending, and count what the server took. */
final class RawRequest implements AutoCloseable {
    static final String BOUNDARY = "----boundary";
    static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private long bodyBytes;

    RawRequest(int port, String method, String path, Map<String, String> headers) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Host", "127.0.0.1");
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(ISO_8859_1));
    }

    RawRequest send(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        socket.getOutputStream().write(bytes);
        bodyBytes += bytes.length;
        return this;
    }

    /** Sends until the server answers or has closed, at most so many bytes; returns how many it took in all. */
    long sendUntilAnswered(long most) throws IOException {
        String chunk = "x".repeat(8_192);
        try {
            while (bodyBytes < most && socket.getInputStream().available() == 0) {
                send(chunk);
            }
        } catch (IOException closed) {
            // The server does not take more: what it has said can be read all the same.
            return bodyBytes;
        }
        return bodyBytes;
    }

    Answer answer() throws IOException {
        InputStream in = socket.getInputStream();
        String head = head(in);
        int length = 0;
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : head.lines().skip(1).toList()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (headers.containsKey("content-length")) {
            length = Integer.parseInt(headers.get("content-length"));
        }
        return new Answer(Integer.parseInt(head.substring(9, 12)), headers, new String(in.readNBytes(length), UTF_8));
    }

    /** Whether the server ends the connection. */
    boolean isClosedByServer() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The server closed without an answer");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1).strip();
    }

    /** What the server answered; header names in lower case. */
    record Answer(int status, Map<String, String> headers, String body) {
        JsonObject error() {
            return new JsonObject(body).getJsonArray("errors").getJsonObject(0);
        }

        String code() {
            return error().getString("code");
        }
    }
}
