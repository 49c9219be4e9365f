package dev.intake.http;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** The document that a client sent, checked against the path (JSON:API 1.1: a type or id that contradicts it is a conflict). */
record RequestDocument(JsonObject data) {

    /** The member {@code data} of the request's document, of that type; throws {@code type_conflict} for another. */
    static RequestDocument of(JsonObject document, ResourceType type) {
        JsonObject data = document.getJsonObject("data");
        String sent = data.getString("type");
        if (!type.wireName().equals(sent)) {
            throw new IntakeException(Problem.atPointer(
                    ErrorCode.TYPE_CONFLICT,
                    "/data/type",
                    "The type \"" + sent + "\" is not valid here. Send the type \"" + type.wireName() + "\"."));
        }
        return new RequestDocument(data);
    }

    /** Throws {@code id_conflict} unless the document has no id or this one. */
    RequestDocument about(UUID id) {
        return about(id.toString());
    }

    RequestDocument about(String id) {
        String sent = data.getString("id");
        if (sent != null && !sent.equalsIgnoreCase(id)) {
            throw new IntakeException(Problem.atPointer(
                    ErrorCode.ID_CONFLICT,
                    "/data/id",
                    "The id \"" + sent + "\" is not the one of the path. Send " + id + " or no id."));
        }
        return this;
    }

    JsonObject attributes() {
        return data.getJsonObject("attributes", new JsonObject());
    }

    /** Whether the check of {@code updated_in_db_at} is skipped: for true as boolean or as text, and for nothing else. */
    boolean overwrites() {
        Object overwrite = attributes().getValue("overwrite");
        return overwrite != null && overwrite.toString().equals("true");
    }

    /** The id of a relationship to one resource, null when it is not sent or leads nowhere. */
    String relatedId(String relationship) {
        JsonObject relation =
                data.getJsonObject("relationships", new JsonObject()).getJsonObject(relationship);
        JsonObject target = relation == null ? null : relation.getJsonObject("data");
        return target == null ? null : target.getString("id");
    }
}
