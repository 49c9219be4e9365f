package dev.intake.mapping;

import java.util.Collection;
import java.util.stream.Collectors;

/** How problems of mappings name their place and list what is wrong. */
final class Offenders {
    static final String HEADERS = "/data/attributes/file_headers_mappings";
    static final String CONSTANTS = "/data/attributes/file_constants_mappings";

    private Offenders() {}

    /** A list as the documented messages print it: {@code ["Praying", "Praying and giving"]}. */
    static String list(Collection<?> offenders) {
        return offenders.stream().map(Offenders::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A JSON pointer below another, its member names escaped (RFC 6901 §3). */
    static String pointer(String parent, Object... members) {
        StringBuilder pointer = new StringBuilder(parent);
        for (Object member : members) {
            pointer.append('/').append(String.valueOf(member).replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static String quoted(Object offender) {
        return offender instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : String.valueOf(offender);
    }
}
