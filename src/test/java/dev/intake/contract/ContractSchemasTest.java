package dev.intake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.intake.testing.Contract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules for schemas: everything but a primitive or a list has a name, every name is used, every enum is named. */
class ContractSchemasTest {
    private static final Contract CONTRACT = Contract.read();
    private static final JsonNode DOCUMENT = CONTRACT.document();
    private static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");
    private static final List<String> COMPOSITIONS = List.of("allOf", "anyOf", "oneOf");
    private static final Set<String> PRIMITIVES = Set.of("string", "integer", "number", "boolean");

    @Test
    void writesNamesInPascalCase() {
        assertThat(SCHEMAS.fieldNames()).toIterable().allMatch(name -> name.matches("([A-Z][a-z0-9]*)+"));
    }

    @Test
    void describesEverySchema() {
        assertThat(SCHEMAS.properties())
                .filteredOn(
                        schema -> schema.getValue().path("description").asText().isBlank())
                .isEmpty();
    }

    @Test
    void namesEverySchemaOfARequestOrAnswer() {
        List<String> unnamed = new ArrayList<>();
        walk("", DOCUMENT, (at, node) -> {
            if (at.matches(".*/content/[^/]+/schema") && !node.has("$ref")) {
                unnamed.add(at);
            }
        });
        assertThat(unnamed).isEmpty();
    }

    @Test
    void namesEverySchemaInsideASchema() {
        assertThat(inner())
                .filteredOn(inner -> !isNamedOrSimple(inner.getValue()))
                .isEmpty();
    }

    @Test
    void namesEveryEnum() {
        List<String> unnamed = new ArrayList<>();
        walk("", DOCUMENT, (at, node) -> {
            if (node.has("enum") && !at.matches("/components/schemas/[^/]+")) {
                unnamed.add(at);
            }
        });
        assertThat(unnamed).isEmpty();
    }

    @Test
    void givesEveryEnumAType() {
        assertThat(SCHEMAS.properties())
                .filteredOn(schema -> schema.getValue().has("enum"))
                .isNotEmpty()
                .allMatch(schema -> schema.getValue().path("type").asText().equals("string"));
    }

    @Test
    void requiresOnlyWhatItDescribes() {
        assertThat(SCHEMAS.properties()).allSatisfy(schema -> {
            Set<String> described = names(schema.getValue().path("properties"));
            assertThat(schema.getValue().path("required").valueStream().map(JsonNode::asText))
                    .as(schema.getKey())
                    .allMatch(described::contains);
        });
    }

    @Test
    void saysOfEveryObjectWhetherItMayHoldMore() {
        // An identifier is what a client echoes with whatever else it holds; a form has the fields of mappings besides.
        Set<String> open = Set.of(
                "ResourceIdentifier",
                "OptionalResourceIdentifier",
                "ToOne",
                "ToMany",
                "ContactPartLinks",
                "ContactPartChoice",
                "OptionalContactPart",
                "ImportForm",
                "CsvImportForm");
        assertThat(SCHEMAS.properties())
                .filteredOn(schema -> schema.getValue().path("type").asText().equals("object"))
                .filteredOn(schema -> !schema.getValue().has("additionalProperties"))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(open);
    }

    @Test
    void refersOnlyToWhatIsThere() {
        assertThat(references())
                .isNotEmpty()
                .allMatch(reference -> !DOCUMENT.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void usesEveryComponent() {
        List<String> components = new ArrayList<>();
        DOCUMENT.path("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> kind.getValue()
                        .fieldNames()
                        .forEachRemaining(name -> components.add("#/components/" + kind.getKey() + "/" + name)));
        assertThat(references()).containsAll(components);
    }

    @Test
    void writesNothingBesideAReference() {
        List<String> crowded = new ArrayList<>();
        walk("", DOCUMENT, (at, node) -> {
            if (node.path("$ref").isTextual() && node.size() > 1) {
                crowded.add(at);
            }
        });
        assertThat(crowded).isEmpty();
    }

    @Test
    void saysOfWhichTypeIsWhatMayBeNull() {
        List<String> untyped = new ArrayList<>();
        walk("", DOCUMENT.path("components"), (at, node) -> {
            if (node.has("nullable") && !node.has("type")) {
                untyped.add(at);
            }
        });
        assertThat(untyped).isEmpty();
    }

    private static boolean isNamedOrSimple(JsonNode schema) {
        if (schema.has("$ref")) {
            return true;
        }
        String type = schema.path("type").asText();
        return type.equals("array") ? isNamedOrSimple(schema.path("items")) : PRIMITIVES.contains(type);
    }

    /** The schemas directly inside named ones: properties, members of compositions, and what lists and maps hold. */
    private static List<Map.Entry<String, JsonNode>> inner() {
        List<Map.Entry<String, JsonNode>> inner = new ArrayList<>();
        SCHEMAS.properties().forEach(named -> {
            JsonNode schema = named.getValue();
            schema.path("properties")
                    .properties()
                    .forEach(property ->
                            inner.add(Map.entry(named.getKey() + "." + property.getKey(), property.getValue())));
            COMPOSITIONS.forEach(composition ->
                    schema.path(composition).forEach(member -> inner.add(Map.entry(named.getKey(), member))));
            List.of("items", "additionalProperties").forEach(member -> {
                if (schema.path(member).isObject()) {
                    inner.add(Map.entry(named.getKey() + "." + member, schema.path(member)));
                }
            });
        });
        return inner;
    }

    private static Set<String> references() {
        Set<String> references = new HashSet<>();
        walk("", DOCUMENT, (at, node) -> {
            if (node.path("$ref").isTextual()) {
                references.add(node.path("$ref").asText());
            }
        });
        return references;
    }

    private static Set<String> names(JsonNode node) {
        return node.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static void walk(String at, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(at, node);
        node.properties()
                .forEach(member -> walk(at + "/" + member.getKey().replace("/", "~1"), member.getValue(), visitor));
        if (node.isArray()) {
            node.forEach(element -> walk(at + "/-", element, visitor));
        }
    }
}
