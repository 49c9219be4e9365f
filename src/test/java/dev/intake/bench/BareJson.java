package dev.intake.bench;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** JSON put together by hand, as whoever writes one route only would. */
final class BareJson {
    private BareJson() {}

    static void value(StringBuilder json, Object value) {
        if (value instanceof String text) {
            text(json, text);
        } else if (value instanceof Object[] array) {
            for (int at = 0; at < array.length; at++) {
                json.append(at == 0 ? '[' : ',');
                value(json, array[at]);
            }
            json.append(array.length == 0 ? "[]" : "]");
        } else if (value instanceof OffsetDateTime time) {
            json.append('"')
                    .append(DateTimeFormatter.ISO_INSTANT.format(
                            time.withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)))
                    .append('"');
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            json.append(value instanceof BigDecimal decimal ? decimal.toPlainString() : value);
        } else {
            json.append('"').append(value).append('"');
        }
    }

    /** With the escapes that JSON demands (RFC 8259 §7). */
    private static void text(StringBuilder json, String text) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (character < ' ') {
                        json.append(String.format("\\u%04X", (int) character));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
        json.append('"');
    }
}
