package dev.intake.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The last bytes of a multipart body: whether it ends with its closing boundary (RFC 2046 §5.1.1), or was cut off. */
final class FormTail {
    /** What may follow the boundary: line ends and a short epilogue. */
    private static final int EPILOGUE = 256;

    private final String closing;
    private String tail = "";

    private FormTail(String closing) {
        this.closing = closing;
    }

    static FormTail of(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String boundary = type.substring(type.indexOf("boundary=") + "boundary=".length());
        int end = boundary.indexOf(';');
        String plain = (end < 0 ? boundary : boundary.substring(0, end)).strip().replace("\"", "");
        return new FormTail("--" + plain + "--");
    }

    void add(Buffer chunk) {
        int keep = closing.length() + EPILOGUE;
        String joined = tail
                + chunk.getBuffer(Math.max(0, chunk.length() - keep), chunk.length())
                        .toString(ISO_8859_1.name());
        tail = joined.substring(Math.max(0, joined.length() - keep));
    }

    boolean endsForm() {
        return tail.contains(closing);
    }
}
