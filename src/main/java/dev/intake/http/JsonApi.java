package dev.intake.http;

import dev.intake.contacts.JsonText;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes JSON:API documents; stored JSON is copied as it is, not parsed. */
final class JsonApi {
    private JsonApi() {}

    /** A document of one resource, with the resources that the tree leads to. */
    static Buffer document(Resource resource, IncludeTree include, Fieldsets fields) {
        return write(json -> {
            json.name("data");
            ResourceWriter.write(json, resource, fields);
            included(json, List.of(resource), include, fields);
        });
    }

    /** A document of many resources, with {@code meta} and, unless null, {@code links}. */
    static Buffer list(
            List<Resource> resources,
            IncludeTree include,
            Fieldsets fields,
            Map<String, Object> links,
            Map<String, Object> meta) {
        return write(json -> {
            json.name("data");
            json.startArray();
            for (Resource resource : resources) {
                ResourceWriter.write(json, resource, fields);
            }
            json.endArray();
            included(json, resources, include, fields);
            if (links != null) {
                json.name("links");
                value(json, links);
            }
            json.name("meta");
            value(json, meta);
        });
    }

    /** A JSON object of these members. */
    static Buffer object(Map<String, Object> members) {
        return write(json -> {
            for (Map.Entry<String, Object> member : members.entrySet()) {
                json.name(member.getKey());
                value(json, member.getValue());
            }
        });
    }

    /** Writes a value: text, number, boolean, time, stored JSON, collection, map, or null. */
    static void value(JsonWriter json, Object value) {
        if (value instanceof JsonText text) {
            json.raw(text.text());
        } else if (value instanceof Instant time) {
            json.text(time(time));
        } else if (value instanceof Map<?, ?> map) {
            json.startObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.name(entry.getKey().toString());
                value(json, entry.getValue());
            }
            json.endObject();
        } else if (value instanceof Collection<?> list) {
            json.startArray();
            for (Object element : list) {
                value(json, element);
            }
            json.endArray();
        } else {
            scalar(json, value);
        }
    }

    /** A time in UTC, to the second, with {@code Z} (MPDX Imports API, conversions). */
    static String time(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder("2000-01-01T00:00:00Z".length()).append(utc.toLocalDate());
        twoDigits(text.append('T'), utc.getHour());
        twoDigits(text.append(':'), utc.getMinute());
        twoDigits(text.append(':'), utc.getSecond());
        return text.append('Z').toString();
    }

    private static void twoDigits(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static void scalar(JsonWriter json, Object value) {
        if (value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double) {
            json.raw(value);
        } else if (value instanceof BigDecimal decimal) {
            json.text(decimal.toPlainString());
        } else {
            json.text(value.toString());
        }
    }

    private static void included(JsonWriter json, List<Resource> resources, IncludeTree include, Fieldsets fields) {
        Collection<Resource> found = Included.follow(resources, include);
        if (found.isEmpty()) {
            return;
        }
        json.name("included");
        json.startArray();
        for (Resource resource : found) {
            ResourceWriter.write(json, resource, fields);
        }
        json.endArray();
    }

    /** Writes the members of a document. */
    private interface Members {
        void write(JsonWriter json);
    }

    private static Buffer write(Members members) {
        JsonWriter json = new JsonWriter();
        json.startObject();
        members.write(json);
        json.endObject();
        return json.toBuffer();
    }
}
