package dev.intake.http;

import dev.intake.http.ContractOperation.Access;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.openapi.OpenAPIHolder;
import io.vertx.ext.web.openapi.Operation;
import io.vertx.ext.web.openapi.RouterBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from the contract what the gate must know of each operation. */
final class ContractReader {
    /** Ids in paths have the form of a UUID; any other path is no route (MPDX Imports API, routes). */
    private static final String UUID_PATTERN = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /** Numbers in paths count from 1, and are within a long. */
    private static final String NUMBER_PATTERN = "[1-9][0-9]{0,17}";

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final OpenAPIHolder contract;

    private ContractReader(OpenAPIHolder contract) {
        this.contract = contract;
    }

    static ContractOperations read(RouterBuilder builder) {
        ContractReader reader = new ContractReader(builder.getOpenAPI());
        return new ContractOperations(
                builder.operations().stream().map(reader::operation).toList());
    }

    private ContractOperation operation(Operation operation) {
        JsonObject model = operation.getOperationModel();
        List<JsonObject> query = parameters(operation)
                .filter(parameter -> "query".equals(parameter.getString("in")))
                .toList();
        return new ContractOperation(
                operation.getOperationId(),
                operation.getHttpMethod(),
                path(operation.getOpenAPIPath()),
                access(model),
                media(operation.getHttpMethod(), model),
                names(query.stream()),
                names(query.stream().filter(parameter -> "deepObject".equals(parameter.getString("style")))));
    }

    /**
     * Operations need a user's token unless they say otherwise. An empty requirement beside another makes that optional (OpenAPI 3.0.3, operation object); what
     * stands in for the token is a signed link. Another token than a user's is checked where it is meant.
     */
    private static Access access(JsonObject model) {
        JsonArray security = model.getJsonArray("security");
        if (security == null) {
            return Access.TOKEN;
        }
        if (objects(security).noneMatch(scheme -> scheme.containsKey(ContractRouter.USER_TOKEN))) {
            return Access.ANYBODY;
        }
        return security.contains(new JsonObject()) ? Access.TOKEN_OR_LINK : Access.TOKEN;
    }

    private static Pattern path(String template) {
        StringBuilder path = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(template);
        int literal = 0;
        while (parameter.find()) {
            path.append(Pattern.quote(template.substring(literal, parameter.start())))
                    .append(parameter.group(1).endsWith("_id") ? UUID_PATTERN : NUMBER_PATTERN);
            literal = parameter.end();
        }
        return Pattern.compile(
                path.append(Pattern.quote(template.substring(literal))).toString());
    }

    private Stream<JsonObject> parameters(Operation operation) {
        JsonObject path = contract.getOpenAPI().getJsonObject("paths").getJsonObject(operation.getOpenAPIPath());
        return Stream.of(path, operation.getOperationModel())
                .flatMap(level -> objects(level.getJsonArray("parameters", new JsonArray())))
                .map(contract::solveIfNeeded);
    }

    private ContractOperation.Media media(HttpMethod method, JsonObject model) {
        JsonObject body = contract.solveIfNeeded(model.getJsonObject("requestBody", new JsonObject()))
                .getJsonObject("content", new JsonObject());
        return new ContractOperation.Media(body.fieldNames(), answers(method, model), fileTypes(body));
    }

    /** The types of the answers of success, else those of the errors. */
    private List<String> answers(HttpMethod method, JsonObject model) {
        JsonObject responses = model.getJsonObject("responses");
        Set<String> types = new LinkedHashSet<>();
        for (String status : responses.fieldNames()) {
            if (status.startsWith("2")) {
                types.addAll(contract.solveIfNeeded(responses.getJsonObject(status))
                        .getJsonObject("content", new JsonObject())
                        .fieldNames());
            }
        }
        return types.isEmpty() || method.equals(HttpMethod.DELETE) ? List.of(MediaTypes.JSON_API) : List.copyOf(types);
    }

    private static Set<String> fileTypes(JsonObject body) {
        JsonObject encoding = body.getJsonObject(MediaTypes.MULTIPART, new JsonObject())
                .getJsonObject("encoding", new JsonObject())
                .getJsonObject(UploadReception.FILE_PART, new JsonObject());
        return COMMA.splitAsStream(encoding.getString("contentType", ""))
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Stream<JsonObject> parameters) {
        return parameters.map(parameter -> parameter.getString("name")).collect(Collectors.toSet());
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
