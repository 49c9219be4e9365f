package dev.intake.http;

import java.util.Locale;

/** The media types that Intake speaks. */
final class MediaTypes {
    /** JSON:API 1.1. */
    static final String JSON_API = "application/vnd.api+json";

    /** What the documented API answers: the media type with a charset (MPDX Imports API, responses). */
    static final String JSON_API_UTF8 = JSON_API + "; charset=utf-8";

    static final String JSON = "application/json";
    static final String CSV = "text/csv";
    static final String MULTIPART = "multipart/form-data";

    /** Server-sent events (HTML standard, §9.2). */
    static final String EVENTS = "text/event-stream";

    static final String BYTES = "application/octet-stream";

    private MediaTypes() {}

    /** The type and subtype of a Content-Type header in lower case, without parameters; empty for null. */
    static String essence(String contentType) {
        if (contentType == null) {
            return "";
        }
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
