package dev.intake.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.intake.contacts.JsonText;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes JSON:API documents; stored JSON is copied as it is, not parsed. */
final class JsonApi {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonApi() {}

    /** A document of one resource, with the resources that the tree leads to. */
    static Buffer document(Resource resource, IncludeTree include, Fieldsets fields) {
        return write(json -> {
            json.writeFieldName("data");
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
            json.writeArrayFieldStart("data");
            for (Resource resource : resources) {
                ResourceWriter.write(json, resource, fields);
            }
            json.writeEndArray();
            included(json, resources, include, fields);
            if (links != null) {
                json.writeFieldName("links");
                value(json, links);
            }
            json.writeFieldName("meta");
            value(json, meta);
        });
    }

    /** A JSON object of these members. */
    static Buffer object(Map<String, Object> members) {
        return write(json -> {
            for (Map.Entry<String, Object> member : members.entrySet()) {
                json.writeFieldName(member.getKey());
                value(json, member.getValue());
            }
        });
    }

    /** Writes a value: text, number, boolean, time, stored JSON, collection, map, or null. */
    static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof JsonText text) {
            json.writeRawValue(text.text());
        } else if (value instanceof Instant time) {
            json.writeString(time(time));
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                value(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else {
            scalar(json, value);
        }
    }

    /** A time in UTC, to the second, with {@code Z} (MPDX Imports API, conversions). */
    static String time(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    private static void scalar(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal decimal) {
            json.writeString(decimal.toPlainString());
        } else {
            json.writeString(value.toString());
        }
    }

    private static void included(JsonGenerator json, List<Resource> resources, IncludeTree include, Fieldsets fields)
            throws IOException {
        Collection<Resource> found = Included.follow(resources, include);
        if (found.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("included");
        for (Resource resource : found) {
            ResourceWriter.write(json, resource, fields);
        }
        json.writeEndArray();
    }

    /** Writes the members of a document. */
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static Buffer write(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
