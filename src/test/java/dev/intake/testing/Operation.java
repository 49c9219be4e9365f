package dev.intake.testing;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An operation of the contract: method in capitals, path with {@code {parameters}}, and the node that describes it. */
public record Operation(
        String id, String method, String path, Pattern pattern, JsonNode node, List<JsonNode> parameters) {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    public Operation {
        parameters = List.copyOf(parameters);
    }

    static Operation of(String path, String method, JsonNode pathItem) {
        JsonNode node = pathItem.path(method);
        List<JsonNode> parameters = new ArrayList<>();
        pathItem.path("parameters").forEach(parameters::add);
        node.path("parameters").forEach(parameters::add);
        Pattern pattern = Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]+"));
        return new Operation(
                node.path("operationId").asText(), method.toUpperCase(ROOT), path, pattern, node, parameters);
    }

    public JsonNode responses() {
        return node.path("responses");
    }

    boolean answers(String requestMethod, String requestPath) {
        return method.equals(requestMethod) && pattern.matcher(requestPath).matches();
    }

    int parametersInPath() {
        return (int) PARAMETER.matcher(path).results().count();
    }
}
