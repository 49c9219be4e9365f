package dev.intake.http;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.ValidationException;
import io.vertx.json.schema.common.SchemaImpl;

/** Finds in a violation of {@code additionalProperties} which member is not known: the validation itself does not say. */
final class UnknownMembers {
    private UnknownMembers() {}

    /** The first member that the schema does not name; null when the violation is another one. */
    static String first(ValidationException violation) {
        if (!"additionalProperties".equals(violation.keyword()) || !(violation.input() instanceof JsonObject input)) {
            return null;
        }
        JsonObject known = schemaOf(violation).getJsonObject("properties", new JsonObject());
        return input.fieldNames().stream()
                .filter(name -> !known.containsKey(name))
                .findFirst()
                .orElse(null);
    }

    static JsonObject schemaOf(ValidationException violation) {
        return violation.schema() instanceof SchemaImpl schema ? schema.getJson() : new JsonObject();
    }
}
