package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Turns the fields of a form into the document that their names spell (MPDX Imports API, multipart form naming): {@code data[attributes][tag_list]} is a
 * member of a member, {@code []} appends to an array, and {@code [][id]} begins a new object when the last one has that member already.
 */
final class MultipartForm {
    private static final Pattern NAME = Pattern.compile("[^\\[\\]]+(?:\\[[^\\[\\]]*])*");
    private static final Pattern SEGMENT = Pattern.compile("([^\\[\\]]+)|\\[]");

    /** The longest name that is documented has 7 segments. */
    private static final int DEEPEST = 10;

    private MultipartForm() {}

    /** The document of these fields, in their order; throws {@code invalid_document} when two names contradict each other. */
    static JsonObject document(MultiMap fields) {
        JsonObject document = new JsonObject();
        for (Map.Entry<String, String> field : fields) {
            put(document, field.getKey(), segments(field.getKey()), field.getValue());
        }
        return document;
    }

    private static List<String> segments(String name) {
        List<String> segments = SEGMENT.matcher(name)
                .results()
                .map(MatchResult::group)
                .map(segment -> segment.equals("[]") ? "" : segment)
                .toList();
        if (!NAME.matcher(name).matches() || segments.size() > DEEPEST) {
            throw malformed(name);
        }
        return segments;
    }

    private static void put(JsonObject object, String name, List<String> segments, String value) {
        String key = segments.get(0);
        List<String> rest = segments.subList(1, segments.size());
        if (rest.isEmpty()) {
            if (object.containsKey(key) && !(object.getValue(key) instanceof String)) {
                throw malformed(name);
            }
            object.put(key, value);
        } else if (rest.get(0).isEmpty()) {
            append(member(object, key, new JsonArray(), name), name, rest.subList(1, rest.size()), value);
        } else {
            put(member(object, key, new JsonObject(), name), name, rest, value);
        }
    }

    private static void append(JsonArray array, String name, List<String> rest, String value) {
        if (rest.isEmpty()) {
            array.add(value);
            return;
        }
        if (rest.get(0).isEmpty()) {
            throw malformed(name);
        }
        boolean current = !array.isEmpty() && array.getValue(array.size() - 1) instanceof JsonObject;
        if (!current || begins(array.getJsonObject(array.size() - 1), rest)) {
            array.add(new JsonObject());
        }
        put(array.getJsonObject(array.size() - 1), name, rest, value);
    }

    /** A name that ends in an array adds to the current object; any other begins a new one if it is there already. */
    private static boolean begins(JsonObject current, List<String> rest) {
        return !rest.contains("") && current.containsKey(rest.get(0));
    }

    private static <T> T member(JsonObject object, String key, T fresh, String name) {
        Object there = object.getValue(key);
        if (there == null) {
            object.put(key, fresh);
            return fresh;
        }
        if (!fresh.getClass().isInstance(there)) {
            throw malformed(name);
        }
        @SuppressWarnings("unchecked")
        T same = (T) there;
        return same;
    }

    private static IntakeException malformed(String name) {
        return new IntakeException(
                ErrorCode.INVALID_DOCUMENT,
                "The form field \"" + name + "\" is malformed or contradicts another field. Correct its name.");
    }
}
