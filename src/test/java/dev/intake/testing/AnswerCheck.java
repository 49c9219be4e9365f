package dev.intake.testing;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds an answer against what the contract says of its operation: status, headers, content type and body. */
public final class AnswerCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ERRORS = "#/components/schemas/ErrorDocument";

    private final Contract contract;
    private final ContractSchemas schemas;

    /** An answer; {@code body} holds the bytes of JSON, and of other types at least the first if there is any. */
    public record Answer(int status, Map<String, String> headers, Buffer body) {
        public Answer {
            TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(headers);
            headers = anyCase;
        }

        /** The content type without its parameters, empty when there is none. */
        String mediaType() {
            String type = headers.getOrDefault("Content-Type", "");
            int end = type.indexOf(';');
            return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(ROOT);
        }
    }

    public AnswerCheck(Contract contract) {
        this.contract = contract;
        this.schemas = new ContractSchemas(contract);
    }

    /** Whether a media type is JSON, so that its whole body is held against a schema. */
    static boolean isJson(String mediaType) {
        return mediaType.equals("application/json") || mediaType.endsWith("+json");
    }

    /** What is wrong with the answer of an operation; empty when it is as the contract says. */
    public List<String> problems(Operation operation, Answer answer) {
        JsonNode documented = contract.follow(operation.responses().path(Integer.toString(answer.status())));
        if (documented.isMissingNode()) {
            return List.of("the status is not documented");
        }
        List<String> problems = new ArrayList<>();
        documented.path("headers").propertyStream().forEach(documentedHeader -> {
            String header = documentedHeader.getKey();
            // A header that is there only now and then says so.
            boolean required = contract.follow(documentedHeader.getValue())
                    .path("required")
                    .asBoolean(true);
            if (required && !answer.headers().containsKey(header)) {
                problems.add("the header " + header + " is missing");
            }
        });
        problems.addAll(problemsOfBody(documented.path("content"), answer));
        return problems;
    }

    /** What is wrong with an answer of a path whose method the contract does not have; empty when it is an error document. */
    public List<String> problemsOfRefusal(Answer answer) {
        if (answer.status() < 400) {
            return List.of("no operation is documented, but the answer is " + answer.status());
        }
        return answer.mediaType().equals("application/vnd.api+json")
                ? problemsOfJson(ERRORS, answer)
                : List.of("the error is no JSON:API document, but " + answer.mediaType());
    }

    private List<String> problemsOfBody(JsonNode content, Answer answer) {
        if (content.isMissingNode() || content.isEmpty()) {
            return answer.body().length() == 0 ? List.of() : List.of("there is a body, but none is documented");
        }
        JsonNode described = content.path(answer.mediaType());
        if (described.isMissingNode()) {
            return List.of("the content type \"" + answer.mediaType() + "\" is not documented");
        }
        return isJson(answer.mediaType())
                ? problemsOfJson(described.path("schema").path("$ref").asText(), answer)
                : List.of();
    }

    private List<String> problemsOfJson(String schema, Answer answer) {
        try {
            JsonNode document = JSON.readTree(answer.body().getBytes());
            List<String> problems = new ArrayList<>(schemas.problems(schema, document));
            problems.addAll(schemas.problemsOfIncluded(document));
            problems.addAll(problemsOfStatuses(document, answer.status()));
            return problems;
        } catch (IOException e) {
            return List.of("the body is no JSON: " + e.getMessage());
        }
    }

    private static List<String> problemsOfStatuses(JsonNode document, int status) {
        return document.path("errors")
                .valueStream()
                .map(error -> error.path("status").asText())
                .filter(said -> !said.equals(Integer.toString(status)))
                .map(said -> "an error says " + said + ", but the answer is " + status)
                .toList();
    }
}
