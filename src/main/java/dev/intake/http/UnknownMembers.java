package dev.intake.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.ValidationException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds in a violation which member is not known, or is missing: the validation itself does not say. */
final class UnknownMembers {
    private UnknownMembers() {}

    /** The first member that the schema does not name; null when the violation is another one. */
    static String first(ValidationException violation) {
        if (!"additionalProperties".equals(violation.keyword())) {
            return null;
        }
        JsonObject known = schemaOf(violation).getJsonObject("properties", new JsonObject());
        return membersOf(violation.input()).stream()
                .filter(name -> !known.containsKey(name))
                .findFirst()
                .orElse(null);
    }

    /** The first required member that is not there; null when the violation is another one. */
    static String firstMissing(ValidationException violation) {
        if (!"required".equals(violation.keyword())) {
            return null;
        }
        Set<String> there = membersOf(violation.input());
        return schemaOf(violation).getJsonArray("required", new JsonArray()).stream()
                .map(Object::toString)
                .filter(name -> !there.contains(name))
                .findFirst()
                .orElse(null);
    }

    /** An object comes as JSON at the top of a document, as a map within it. */
    private static Set<String> membersOf(Object input) {
        if (input instanceof JsonObject object) {
            return object.fieldNames();
        }
        if (!(input instanceof Map<?, ?> map)) {
            return Set.of();
        }
        return map.keySet().stream().map(Object::toString).collect(Collectors.toSet());
    }

    private static JsonObject schemaOf(ValidationException violation) {
        return violation.schema() != null && violation.schema().getJson() instanceof JsonObject schema
                ? schema
                : new JsonObject();
    }
}
