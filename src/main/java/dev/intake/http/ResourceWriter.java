package dev.intake.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** Writes one resource object, with the fields that are wanted of its type. */
final class ResourceWriter {
    private ResourceWriter() {}

    static void write(JsonGenerator json, Resource resource, Fieldsets fields) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", resource.id());
        json.writeStringField("type", resource.type().wireName());
        attributes(json, resource, fields);
        relationships(json, resource, fields);
        json.writeEndObject();
    }

    private static void attributes(JsonGenerator json, Resource resource, Fieldsets fields) throws IOException {
        String type = resource.type().wireName();
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, Object> attribute : resource.attributes().entrySet()) {
            if (fields.shows(type, attribute.getKey())) {
                json.writeFieldName(attribute.getKey());
                JsonApi.value(json, attribute.getValue());
            }
        }
        json.writeEndObject();
    }

    private static void relationships(JsonGenerator json, Resource resource, Fieldsets fields) throws IOException {
        String type = resource.type().wireName();
        if (resource.relations().keySet().stream().noneMatch(name -> fields.shows(type, name))) {
            return;
        }
        json.writeObjectFieldStart("relationships");
        for (Map.Entry<String, Resource.Relation> relation :
                resource.relations().entrySet()) {
            if (fields.shows(type, relation.getKey())) {
                json.writeObjectFieldStart(relation.getKey());
                json.writeFieldName("data");
                linkage(json, relation.getValue());
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void linkage(JsonGenerator json, Resource.Relation relation) throws IOException {
        if (relation.many()) {
            json.writeStartArray();
            for (Resource.Link link : relation.links()) {
                identifier(json, link);
            }
            json.writeEndArray();
        } else if (relation.links().isEmpty()) {
            json.writeNull();
        } else {
            identifier(json, relation.links().get(0));
        }
    }

    private static void identifier(JsonGenerator json, Resource.Link link) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", link.id());
        json.writeStringField("type", link.type().wireName());
        json.writeEndObject();
    }
}
