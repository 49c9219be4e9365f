package dev.intake.http;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.ext.web.openapi.OpenAPILoaderOptions;
import io.vertx.ext.web.openapi.impl.OpenAPIHolderImpl;
import java.net.URI;
import java.util.Map;

/**
 * A contract that was read already, as the router builder wants it: every {@code $ref} absolute, all of them within the one document. Vert.x's own holder
 * reads the file and checks it against the schema of OpenAPI, for each router anew.
 */
final class ContractHolder extends OpenAPIHolderImpl {
    /** What the references are relative to; nothing is ever loaded from there. */
    private static final URI DOCUMENT = URI.create("file:/openapi.yaml");

    private static final String REFERENCE = "$ref";

    private final JsonObject document;
    private final JsonObject resolved;

    ContractHolder(Vertx vertx, JsonObject document, OpenAPILoaderOptions options) {
        super(vertx, null, vertx.fileSystem(), options);
        this.document = document.copy();
        this.resolved = document.copy();
        makeAbsolute(resolved);
    }

    @Override
    public JsonObject getOpenAPI() {
        return document;
    }

    @Override
    public JsonObject getCached(JsonPointer pointer) {
        return (JsonObject) pointer.queryJson(resolved);
    }

    @Override
    public Map<URI, JsonObject> getAbsolutePaths() {
        return Map.of(DOCUMENT, resolved);
    }

    @Override
    protected URI getInitialScope() {
        return DOCUMENT;
    }

    private static void makeAbsolute(Object value) {
        if (value instanceof JsonArray array) {
            array.forEach(ContractHolder::makeAbsolute);
        } else if (value instanceof JsonObject object && object.getValue(REFERENCE) instanceof String reference) {
            object.put(REFERENCE, DOCUMENT + reference);
        } else if (value instanceof JsonObject object) {
            object.forEach(member -> makeAbsolute(member.getValue()));
        }
    }
}
