package dev.intake.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A request that passed the gate and the contract, in the words of the API. */
record ApiRequest(RoutingContext context) {

    ApiRequest {
        requireNonNull(context, "context");
    }

    UUID userId() {
        return RequestGate.callerOf(context).userId();
    }

    UUID accountListId() {
        return id("account_list_id");
    }

    UUID importId() {
        return id("import_id");
    }

    /** The id of that name in the path; upper and lower case are the same. */
    UUID id(String name) {
        return UUID.fromString(context.pathParam(name));
    }

    /** The query parameter of that name, null when it was not sent. */
    String query(String name) {
        return context.queryParams().get(name);
    }

    /** The members of a query parameter that is an object: {@code filter[source]=csv} has the member {@code source}. */
    Map<String, String> members(String name) {
        Map<String, String> members = new LinkedHashMap<>();
        context.queryParams().forEach((key, value) -> {
            if (key.startsWith(name + "[") && key.endsWith("]")) {
                members.putIfAbsent(key.substring(name.length() + 1, key.length() - 1), value);
            }
        });
        return members;
    }

    Fieldsets fields() {
        Map<String, String> fields = members("fields");
        return fields.isEmpty() ? Fieldsets.ALL : Fieldsets.parse(fields);
    }

    IncludeTree include(ResourceType type) {
        return IncludeTree.parse(query("include"), type);
    }

    Paging paging() {
        return Paging.of(this);
    }

    /** Whether a document was sent, where none is needed; clients that have nothing to say send null. */
    boolean hasDocument() {
        return RequestChecks.hasBody(context.request()) && document() != null;
    }

    /** The JSON document that was sent. */
    JsonObject document() {
        return context.body().asJsonObject();
    }

    boolean wantsCsv() {
        return MediaTypes.CSV.equals(RequestGate.answerTypeOf(context));
    }

    /** Answers a JSON:API document. */
    Future<Void> answer(int status, Buffer document) {
        return answer(status, MediaTypes.JSON_API_UTF8, document);
    }

    Future<Void> answer(int status, String type, Buffer body) {
        return context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .end(body);
    }

    /** Answers that a resource was made, and where it is. */
    Future<Void> created(String location, Buffer document) {
        context.response().putHeader(HttpHeaders.LOCATION, location);
        return answer(201, document);
    }

    Future<Void> noContent() {
        return context.response().setStatusCode(204).end();
    }
}
