package dev.intake.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intake.testing.Session;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A file on its way to the service by a socket and {@code sendfile}, so that the sender takes no processor time from who receives. Asks for the samples in
 * the same answer, with the mappings that make them.
 */
record RawUpload(double seconds, JsonObject document) {
    private static final String BOUNDARY = "a-boundary-that-no-line-of-the-file-has";

    static RawUpload send(Session session, Path file, JsonObject mappings) throws IOException {
        byte[] before = before(mappings).getBytes(UTF_8);
        byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8);
        URI service = URI.create(session.service().url());
        try (SocketChannel socket = SocketChannel.open(new InetSocketAddress(service.getHost(), service.getPort()));
                FileChannel content = FileChannel.open(file)) {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            String head = "POST " + session.imports("/csv?include=sample_contacts") + " HTTP/1.1\r\nHost: "
                    + service.getAuthority() + "\r\nAuthorization: Bearer " + session.token()
                    + "\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY
                    + "\r\nContent-Length: " + (before.length + content.size() + after.length) + "\r\n\r\n";
            long began = System.nanoTime();
            write(socket, head.getBytes(UTF_8));
            write(socket, before);
            for (long sent = 0; sent < content.size(); ) {
                sent += content.transferTo(sent, content.size() - sent, socket);
            }
            write(socket, after);
            String answer = answer(socket);
            double seconds = (System.nanoTime() - began) / 1e9;
            if (!answer.startsWith("HTTP/1.1 201")) {
                throw new IllegalStateException("The upload was answered: " + answer);
            }
            return new RawUpload(seconds, new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4)));
        }
    }

    JsonObject attributes() {
        return document.getJsonObject("data").getJsonObject("attributes");
    }

    String id() {
        return document.getJsonObject("data").getString("id");
    }

    private static String before(JsonObject mappings) {
        StringBuilder form = new StringBuilder();
        field(form, "data[type]", "imports");
        mappings.forEach(mapping -> field(
                form,
                "data[attributes][file_headers_mappings][" + mapping.getKey() + "]",
                mapping.getValue().toString()));
        return form.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; ")
                + "name=\"data[attributes][file]\"; filename=\"contacts.csv\"\r\nContent-Type: text/csv\r\n\r\n";
    }

    private static void field(StringBuilder form, String name, String value) {
        form.append("--").append(BOUNDARY);
        form.append("\r\nContent-Disposition: form-data; name=\"").append(name).append("\"\r\n\r\n");
        form.append(value).append("\r\n");
    }

    private static void write(SocketChannel socket, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            socket.write(rest);
        }
    }

    private static String answer(SocketChannel socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(1 << 16);
        while (socket.read(part) >= 0) {
            all.write(part.array(), 0, part.position());
            part.clear();
        }
        return all.toString(UTF_8);
    }
}
