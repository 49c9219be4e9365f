package dev.intake.errors;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** One thing that is wrong: a code, a sentence saying what, where and what to do, and the place in the request. */
public record Problem(ErrorCode code, String detail, Place place, String at, Map<String, Object> meta) {

    /** What {@link Problem#at} names: nothing, a JSON pointer into the document, a query parameter or a header (JSON:API 1.1 "source"). */
    public enum Place {
        NONE,
        POINTER,
        PARAMETER,
        HEADER
    }

    public Problem {
        requireNonNull(code, "code");
        requireNonNull(detail, "detail");
        requireNonNull(place, "place");
        meta = meta == null ? Map.of() : Map.copyOf(meta);
    }

    public static Problem of(ErrorCode code, String detail) {
        return new Problem(code, detail, Place.NONE, null, Map.of());
    }

    public static Problem atPointer(ErrorCode code, String pointer, String detail) {
        return new Problem(code, detail, Place.POINTER, pointer, Map.of());
    }

    public static Problem atParameter(ErrorCode code, String parameter, String detail) {
        return new Problem(code, detail, Place.PARAMETER, parameter, Map.of());
    }

    public static Problem atHeader(ErrorCode code, String header, String detail) {
        return new Problem(code, detail, Place.HEADER, header, Map.of());
    }

    public Problem withMeta(Map<String, Object> added) {
        return new Problem(code, detail, place, at, added);
    }
}
