package dev.intake.http;

import io.vertx.core.buffer.Buffer;

/**
 * Writes one JSON text into memory (RFC 8259). Documents are small and mostly ASCII, for which collecting characters and encoding them at once takes half of
 * what a generator of bytes does.
 */
final class JsonWriter {
    private static final int USUAL_SIZE = 4_096;

    private final StringBuilder json = new StringBuilder(USUAL_SIZE);
    private boolean follows;

    void startObject() {
        separate().append('{');
        follows = false;
    }

    void endObject() {
        json.append('}');
        follows = true;
    }

    void startArray() {
        separate().append('[');
        follows = false;
    }

    void endArray() {
        json.append(']');
        follows = true;
    }

    /** The name of a member, which has nothing to be escaped when it is one of ours; its value comes next. */
    void name(String name) {
        quoted(separate(), name);
        json.append(':');
        follows = false;
    }

    void text(String value) {
        quoted(separate(), value);
    }

    /** Text that is JSON already, null, a number or a boolean: as it is. */
    void raw(Object value) {
        separate().append(value);
    }

    Buffer toBuffer() {
        return Buffer.buffer(json.toString());
    }

    private StringBuilder separate() {
        if (follows) {
            json.append(',');
        }
        follows = true;
        return json;
    }

    private static void quoted(StringBuilder json, String text) {
        json.append('"');
        int end = plainEnd(text, 0);
        if (end == text.length()) {
            json.append(text);
        } else {
            escaped(json, text, end);
        }
        json.append('"');
    }

    private static void escaped(StringBuilder json, String text, int firstEscaped) {
        int at = 0;
        for (int end = firstEscaped; end < text.length(); end = plainEnd(text, at)) {
            json.append(text, at, end);
            escape(json, text.charAt(end));
            at = end + 1;
        }
        json.append(text, at, text.length());
    }

    /** Where the next character is that has to be escaped. */
    private static int plainEnd(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character < ' ' || character == '"' || character == '\\') {
                return at;
            }
        }
        return text.length();
    }

    private static void escape(StringBuilder json, char character) {
        switch (character) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            default -> json.append(String.format("\\u%04X", (int) character));
        }
    }
}
