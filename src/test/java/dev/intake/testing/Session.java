package dev.intake.testing;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;

/** A user of the service with a token and an account list. */
public record Session(Endpoint service, String token, String userId, String listId) {
    private static final String JSON_API = "application/vnd.api+json";
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");
    private static final int MOST_LOOKS = 1_200;

    /** The path of the list's imports, with what follows. */
    public String imports(String rest) {
        return "/api/v2/account_lists/" + listId + "/imports" + rest;
    }

    /** A request with the token, to be built further and sent. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + path)).header("Authorization", "Bearer " + token);
    }

    public Reply get(String path) {
        return service.send(request(path));
    }

    public Reply getCsv(String path) {
        return service.send(request(path).header("Accept", "text/csv"));
    }

    public Reply delete(String path) {
        return service.send(request(path).DELETE());
    }

    /** Sends a JSON:API document by that method. */
    public Reply send(String method, String path, JsonObject document) {
        return service.send(request(path)
                .header("Content-Type", JSON_API)
                .method(method, BodyPublishers.ofString(document.encode())));
    }

    /** Sends a JSON:API document by that method, about an import with those attributes. */
    public Reply send(String method, String path, String importId, JsonObject attributes) {
        JsonObject data =
                new JsonObject().put("id", importId).put("type", "imports").put("attributes", attributes);
        return send(method, path, new JsonObject().put("data", data));
    }

    /** How many imports the list has. */
    public int importCount() {
        return get(imports("?per_page=1"))
                .json()
                .getJsonObject("meta")
                .getJsonObject("pagination")
                .getInteger("total_count");
    }

    /** Changes attributes of a CSV import, without having read it. */
    public Reply change(String importId, JsonObject attributes) {
        return send(
                "PATCH",
                imports("/csv/" + importId),
                importId,
                attributes.copy().put("overwrite", true));
    }

    /** Uploads a CSV in preview. */
    public Reply upload(String csv) {
        return post("/csv", Form.upload(csv));
    }

    /** Sends a form to the imports. */
    public Reply post(String rest, Form form) {
        return service.send(request(imports(rest))
                .header("Content-Type", form.contentType())
                .POST(BodyPublishers.ofByteArray(form.bytes())));
    }

    /** Starts an import in preview with these headers mapped, and waits until it has ended. */
    public JsonObject run(String importId, JsonObject headersMappings) {
        Reply started = change(
                importId,
                new JsonObject().put("file_headers_mappings", headersMappings).put("in_preview", false));
        if (started.status() != 200) {
            throw new AssertionError("Not started: " + started.body());
        }
        return awaitEnd(importId);
    }

    /** Runs through an import in preview, and gives its attribute {@code dry_run} once that has ended. */
    public JsonObject dryRun(String importId) {
        Reply asked = command(importId, "dry_run");
        if (asked.status() != 202) {
            throw new AssertionError("No dry run: " + asked.body());
        }
        return awaitDryRun(importId);
    }

    /** The attribute {@code dry_run} of an import once that has ended; null when there is none any more. */
    public JsonObject awaitDryRun(String importId) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            JsonObject dryRun = get(imports("/" + importId)).attributes().getJsonObject("dry_run");
            if (dryRun == null || ENDED.contains(dryRun.getString("status"))) {
                return dryRun;
            }
            Pause.moment();
        }
        throw new AssertionError(
                "The dry run has not ended: " + get(imports("/" + importId)).body());
    }

    /** Asks for something to be done with an import, such as {@code cancel}. */
    public Reply command(String importId, String command) {
        return service.send(request(imports("/" + importId + "/" + command)).POST(BodyPublishers.noBody()));
    }

    /** The attributes of an import, once it is undone. */
    public JsonObject awaitUndone(String importId) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            JsonObject attributes = get(imports("/" + importId)).attributes();
            if (attributes.getString("status").equals("undone")) {
                return attributes;
            }
            Pause.moment();
        }
        throw new AssertionError(
                "The import is not undone: " + get(imports("/" + importId)).body());
    }

    /** The attributes of an import, once it has ended. */
    public JsonObject awaitEnd(String importId) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            JsonObject attributes = get(imports("/" + importId)).attributes();
            if (ENDED.contains(attributes.getString("status"))) {
                return attributes;
            }
            Pause.moment();
        }
        throw new AssertionError(
                "The import has not ended: " + get(imports("/" + importId)).body());
    }
}
