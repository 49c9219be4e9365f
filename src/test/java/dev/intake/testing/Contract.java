package dev.intake.testing;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code openapi.yaml} as tests read it: its operations, with references followed. */
public record Contract(JsonNode document, List<Operation> operations) {
    public static final Path FILE = Path.of("openapi.yaml");

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    public Contract {
        operations = List.copyOf(operations);
    }

    public static Contract read() {
        try {
            JsonNode document = new YAMLMapper().readTree(FILE.toFile());
            return new Contract(document, operationsOf(document));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }

    /** The node itself, or what its {@code $ref} leads to; a missing node when that leads nowhere. */
    public JsonNode follow(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual()
                ? follow(document.at(JsonPointer.compile(reference.asText().substring(1))))
                : node;
    }

    /** The operation that answers this method and path; of several, the one with the fewest parameters in its path. */
    public Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.answers(method, path))
                .min(Comparator.comparingInt(Operation::parametersInPath));
    }

    /** Whether any operation has this path, whatever its method. */
    public boolean hasPath(String path) {
        return operations.stream().anyMatch(operation -> operation.answers(operation.method(), path));
    }

    private static List<Operation> operationsOf(JsonNode document) {
        List<Operation> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> found.add(Operation.of(path.getKey(), member.getKey(), path.getValue()))));
        return found;
    }
}
