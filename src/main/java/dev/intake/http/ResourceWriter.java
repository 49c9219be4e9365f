package dev.intake.http;

import java.util.Map;

/** Writes one resource object, with the fields that are wanted of its type. */
final class ResourceWriter {
    private ResourceWriter() {}

    static void write(JsonWriter json, Resource resource, Fieldsets fields) {
        json.startObject();
        json.name("id");
        json.text(resource.id());
        json.name("type");
        json.text(resource.type().wireName());
        attributes(json, resource, fields);
        relationships(json, resource, fields);
        json.endObject();
    }

    private static void attributes(JsonWriter json, Resource resource, Fieldsets fields) {
        String type = resource.type().wireName();
        json.name("attributes");
        json.startObject();
        for (Map.Entry<String, Object> attribute : resource.attributes().entrySet()) {
            if (fields.shows(type, attribute.getKey())) {
                json.name(attribute.getKey());
                JsonApi.value(json, attribute.getValue());
            }
        }
        json.endObject();
    }

    private static void relationships(JsonWriter json, Resource resource, Fieldsets fields) {
        String type = resource.type().wireName();
        if (resource.relations().keySet().stream().noneMatch(name -> fields.shows(type, name))) {
            return;
        }
        json.name("relationships");
        json.startObject();
        for (Map.Entry<String, Resource.Relation> relation :
                resource.relations().entrySet()) {
            if (fields.shows(type, relation.getKey())) {
                json.name(relation.getKey());
                json.startObject();
                json.name("data");
                linkage(json, relation.getValue());
                json.endObject();
            }
        }
        json.endObject();
    }

    private static void linkage(JsonWriter json, Resource.Relation relation) {
        if (relation.many()) {
            json.startArray();
            for (Resource.Link link : relation.links()) {
                identifier(json, link);
            }
            json.endArray();
        } else if (relation.links().isEmpty()) {
            json.raw(null);
        } else {
            identifier(json, relation.links().get(0));
        }
    }

    private static void identifier(JsonWriter json, Resource.Link link) {
        json.startObject();
        json.name("id");
        json.text(link.id());
        json.name("type");
        json.text(link.type().wireName());
        json.endObject();
    }
}
