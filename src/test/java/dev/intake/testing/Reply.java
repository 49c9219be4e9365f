package dev.intake.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.util.List;

/** An answer of the service. */
public record Reply(int status, HttpHeaders headers, String body) {

    public JsonObject json() {
        return new JsonObject(body);
    }

    /** The resource of a document with one. */
    public JsonObject data() {
        return json().getJsonObject("data");
    }

    public String id() {
        return data().getString("id");
    }

    public JsonObject attributes() {
        return data().getJsonObject("attributes");
    }

    /** The resources of a list. */
    public List<JsonObject> list() {
        return objects(json().getJsonArray("data"));
    }

    public List<JsonObject> included() {
        return objects(json().getJsonArray("included"));
    }

    public List<JsonObject> errors() {
        return objects(json().getJsonArray("errors"));
    }

    /** The code of each error. */
    public List<String> codes() {
        return errors().stream().map(error -> error.getString("code")).toList();
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
